package io.mapae.server.page;

import io.mapae.core.session.Acting;
import io.mapae.core.session.Carried;
import io.mapae.guard.Carriage;
import io.mapae.guard.session.SessionToken;
import io.mapae.server.http.Request;
import io.mapae.server.http.Response;
import io.mapae.server.session.Callers;
import io.mapae.server.session.Calling;
import io.mapae.server.session.CarriedAnswers;
import io.mapae.server.session.SessionCookies;
import java.util.Optional;

/// The cookies that carry a session, as the pages need them. A page is never opened by an Authorization header.
final class BrowserSessions {

    // What a logout page may keep is no more than what the logout call of the API leaves.
    private static final String CLEAR_SITE_DATA = "\"cache\", \"storage\"";

    private final Callers callers;
    private final CarriedAnswers answers;
    private final SessionCookies cookies;

    BrowserSessions(Callers callers, CarriedAnswers answers, SessionCookies cookies) {
        this.callers = callers;
        this.answers = answers;
        this.cookies = cookies;
    }

    /// Who sends the request. May ask the store.
    Visitor visitor(Request request) {
        return switch (callers.find(request, callers::isFirstParty)) {
            case Calling.As as -> member(as.acting());
            case Calling.Nobody _, Calling.Undecided _ -> new Visitor.Stranger();
            case Calling.Unavailable unavailable -> new Visitor.Unknown(unavailable.retryAfter());
        };
    }

    private static Visitor member(Acting acting) {
        return acting.caller()
                .holder()
                .subject()
                .filter(subject -> acting.carriage() != Carriage.TOKENS)
                .<Visitor>map(subject -> new Visitor.Member(acting, subject))
                .orElseGet(Visitor.Stranger::new);
    }

    /// The session token that the browser brought along, whatever it is worth.
    Optional<SessionToken> brought(Request request) {
        return cookies.sessionToken(request).flatMap(SessionToken::parse);
    }

    /// The answer with the cookies of this session.
    Response carry(Response response, Carried carried) {
        return answers.withCookies(response, carried);
    }

    /// The answer with every cookie of a session taken away, and what pages of this origin have stored.
    Response forget(Response response) {
        return cookies.without(response).withHeader("Clear-Site-Data", CLEAR_SITE_DATA);
    }
}
