package io.mapae.server.page;

import io.mapae.core.session.Carried;
import io.mapae.guard.session.SessionToken;
import io.mapae.server.http.Request;
import io.mapae.server.http.Response;
import java.util.Optional;

/// The cookies that carry a session, as the pages need them.
public interface BrowserSessions {

    /// Who sends the request. May ask the store.
    Visitor visitor(Request request);

    /// The session token that the browser brought along, whatever it is worth.
    Optional<SessionToken> brought(Request request);

    /// Whether the browser will keep a cookie that is set now: it came over TLS, or to a loopback address.
    boolean canCarry(Request request);

    /// The answer with the cookies of this session.
    Response carry(Response response, Carried carried);

    /// The answer with every cookie of a session taken away, and what the browser keeps of this site.
    Response forget(Response response);
}
