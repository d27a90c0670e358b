package io.mapae.server.page;

import io.mapae.server.http.Request;
import io.mapae.server.http.Response;
import io.mapae.server.http.SetCookie;
import java.time.Duration;
import java.util.Optional;

/// Brings a notice across a redirect to the page that shows it.
final class Notices {

    private static final String COOKIE = "__Host-Http-notice";
    private static final Duration KEPT = Duration.ofMinutes(1);

    private Notices() {}

    /// Goes to a page that shows the notice.
    static Response redirect(Address address, Notice notice) {
        return Response.redirect(address.toString()).withCookie(SetCookie.host(COOKIE, notice.cookieValue(), KEPT));
    }

    /// The text that the page shows; empty if nothing has been done.
    static String text(Request request, Frame frame) {
        return find(request).map(notice -> frame.text(notice.key())).orElse("");
    }

    /// The answer that has shown the notice, so that the next one does not.
    static Response shown(Request request, Response response) {
        return find(request).isPresent() ? response.withCookie(SetCookie.removal(COOKIE)) : response;
    }

    private static Optional<Notice> find(Request request) {
        return request.cookie(COOKIE).flatMap(Notice::find);
    }
}
