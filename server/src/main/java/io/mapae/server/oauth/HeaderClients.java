package io.mapae.server.oauth;

import io.mapae.core.client.Client;
import io.mapae.core.client.ClientAuthentication;
import io.mapae.core.client.ClientRight;
import io.mapae.server.http.Problem;
import io.mapae.server.http.Request;
import io.mapae.server.http.Response;
import java.util.Optional;
import java.util.function.Function;

/// Answers clients that authenticate in the Authorization header, outside of OAuth's own endpoints: by HTTP
/// Basic, or by an assertion that they have signed (RFC 7523), as `Bearer`. There is no form to put one in, and
/// it is not for URLs, which are logged.
public final class HeaderClients {

    private final ClientAuthentication authentication;

    public HeaderClients(ClientAuthentication authentication) {
        this.authentication = authentication;
    }

    /// What `handler` answers to the client that makes the request, if it has the right; else the problem with
    /// it.
    public Response answer(Request request, ClientRight right, Function<Client, Response> handler) {
        // On a wire that anyone can read its secret would not be one for long, nor would the keys of the feed.
        if (!request.isSecure() && !request.clientAddress().isLoopbackAddress()) {
            return Response.problem(Problem.FORBIDDEN, "off this machine, clients authenticate over HTTPS alone");
        }
        Optional<Client> client = find(request);
        if (client.isEmpty()) {
            return Response.problem(Problem.UNAUTHENTICATED, "a client authenticates by HTTP Basic, or by an assertion")
                    .withHeader("WWW-Authenticate", OAuthError.CHALLENGE);
        }
        return client.get().may(right)
                ? handler.apply(client.get())
                : Response.problem(Problem.FORBIDDEN, "the client has not the right " + right);
    }

    private Optional<Client> find(Request request) {
        return switch (PresentedClients.ofHeader(request)) {
            case PresentedClients.Reading.One(var presented) -> authentication.authenticate(presented);
            case PresentedClients.Reading.Unreadable _, PresentedClients.Reading.Several _ -> Optional.empty();
        };
    }
}
