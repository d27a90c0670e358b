package io.mapae.server.page;

import io.mapae.core.session.Acting;
import io.mapae.core.session.Carried;
import io.mapae.core.session.Credentials;
import io.mapae.guard.Carriage;
import io.mapae.guard.session.SessionToken;
import io.mapae.server.http.Request;
import io.mapae.server.http.Response;
import io.mapae.server.http.SiteCheck;
import io.mapae.server.session.Callers;
import io.mapae.server.session.Calling;
import io.mapae.server.session.CarriedAnswers;
import io.mapae.server.session.RefreshCookie;
import io.mapae.server.session.SessionCookies;
import java.util.Optional;

/// The cookies that carry a session, as the pages need them. A page is never opened by an Authorization header.
final class BrowserSessions {

    private final Callers callers;
    private final CarriedAnswers answers;
    private final SessionCookies cookies;
    private final RefreshCookie refreshCookie;
    private final SiteCheck siteCheck;

    BrowserSessions(
            Callers callers,
            CarriedAnswers answers,
            SessionCookies cookies,
            RefreshCookie refreshCookie,
            SiteCheck siteCheck) {
        this.callers = callers;
        this.answers = answers;
        this.cookies = cookies;
        this.refreshCookie = refreshCookie;
        this.siteCheck = siteCheck;
    }

    /// Who sends the request. May ask the store.
    Visitor visitor(Request request) {
        return visitor(callers.find(request, callers::isFirstParty));
    }

    private static Visitor visitor(Calling calling) {
        return switch (calling) {
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

    /// Brings back a stranger whose access token has expired, by the refresh token in its cookie.
    ///
    /// Only for requests that a page of ours made, or the person: redeeming changes cookies, and another site
    /// that made browsers begin it and stop at once would have the session ended for a token that was redeemed
    /// too often.
    Resumption resume(Request request) {
        if (!refreshCookie.isIn(request)) {
            return new Resumption.Impossible();
        }
        if (!siteCheck.comesFromOwnPage(request)) {
            return new Resumption.NotFromHere();
        }
        Optional<Carried> carried = refreshCookie.redeem(request);
        return carried.map(this::resumed).orElseGet(Resumption.Impossible::new);
    }

    private Resumption resumed(Carried carried) {
        return carried.credentials() instanceof Credentials.Tokens tokens
                        && visitor(callers.byTokenCookie(tokens.access().text())) instanceof Visitor.Member member
                ? new Resumption.Resumed(member, carried)
                : new Resumption.Impossible();
    }

    /// The session of a visitor, or the one that a stranger could resume; empty if there is neither.
    Optional<String> sid(Request request) {
        return switch (visitor(request)) {
            case Visitor.Member member -> Optional.of(member.sid());
            case Visitor.Stranger _ ->
                refreshCookie.findSession(request).map(session -> session.id().toString());
            case Visitor.Unknown _ -> Optional.empty();
        };
    }

    /// The session token that the browser brought along, whatever it is worth.
    Optional<SessionToken> brought(Request request) {
        return cookies.sessionToken(request).flatMap(SessionToken::parse);
    }

    /// The answer with the cookies of this session.
    Response carry(Response response, Carried carried) {
        return answers.withCookies(response, carried);
    }

    /// The answer with the cookies of a session that was resumed for it, unless it says itself what becomes of
    /// them.
    Response carryResumed(Response response, Carried carried) {
        boolean decided = response.headers("Set-Cookie").stream()
                .anyMatch(cookie -> cookie.startsWith(SessionCookies.REFRESH + "="));
        return decided ? response : carry(response, carried);
    }

    /// The answer with every cookie of a session taken away, and what pages of this origin have stored.
    Response forget(Response response) {
        return cookies.ended(response, Carriage.COOKIE);
    }
}
