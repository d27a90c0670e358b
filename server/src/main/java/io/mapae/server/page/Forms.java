package io.mapae.server.page;

import io.mapae.server.http.FormCheck;
import io.mapae.server.http.Request;
import io.mapae.server.http.Response;
import io.mapae.server.http.SetCookie;
import io.mapae.server.page.FormBinding.ToBrowser;
import io.mapae.server.page.FormBinding.ToSession;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// The tokens in forms: bound to the session of whoever is logged in, and before that to a random cookie.
final class Forms {

    static final String COOKIE = "__Host-Http-form";
    static final String FIELD = "form_token";

    private static final int COOKIE_BYTES = 18;
    private static final int COOKIE_CHARS = COOKIE_BYTES / 3 * 4;

    private final FormTokens tokens;
    private final BrowserSessions sessions;
    private final RandomGenerator random;

    /// @param random cryptographically strong
    Forms(FormTokens tokens, BrowserSessions sessions, RandomGenerator random) {
        this.tokens = tokens;
        this.sessions = sessions;
        this.random = random;
    }

    /// A token for a form of someone who is not logged in.
    ///
    /// @param cookies what to set along with it: the cookie it is bound to, where the browser has none
    record Ticket(String token, List<SetCookie> cookies) {

        Response setOn(Response response) {
            Response more = response;
            for (SetCookie cookie : cookies) {
                more = more.withCookie(cookie);
            }
            return more;
        }
    }

    Ticket forBrowser(Request request) {
        Optional<String> kept = cookie(request);
        String value = kept.orElseGet(this::newCookie);
        List<SetCookie> cookies = kept.isPresent() ? List.of() : List.of(SetCookie.host(COOKIE, value));
        return new Ticket(tokens.issue(new ToBrowser(value)), cookies);
    }

    String forSession(Visitor.Member member) {
        return tokens.issue(new ToSession(member.sid()));
    }

    /// Accepts the forms that are shown to those who are not logged in.
    FormCheck checkByBrowser() {
        return request -> cookie(request)
                .map(value -> tokens.isValid(sent(request), new ToBrowser(value)))
                .orElse(false);
    }

    /// Accepts the forms that are shown to those who are, or who can be brought back by their refresh cookie.
    /// Those of someone who is not any more are let through to a handler that sends them to log in: there is no
    /// session that they could act on.
    FormCheck checkBySession() {
        return request -> sessions.sid(request)
                .map(sid -> tokens.isValid(sent(request), new ToSession(sid)))
                .orElse(true);
    }

    private static String sent(Request request) {
        return request.form().find(FIELD).orElse("");
    }

    private static Optional<String> cookie(Request request) {
        return request.cookie(COOKIE).filter(value -> value.length() == COOKIE_CHARS);
    }

    private String newCookie() {
        byte[] bytes = new byte[COOKIE_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().encodeToString(bytes);
    }
}
