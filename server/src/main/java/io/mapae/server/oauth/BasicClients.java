package io.mapae.server.oauth;

import io.mapae.core.client.Client;
import io.mapae.core.client.ClientAuthentication;
import io.mapae.core.client.ClientRight;
import io.mapae.server.http.Problem;
import io.mapae.server.http.Request;
import io.mapae.server.http.Response;
import java.util.Optional;
import java.util.function.Function;

/// Answers clients that authenticate by HTTP Basic, outside of OAuth's own endpoints.
public final class BasicClients {

    private final ClientAuthentication authentication;

    public BasicClients(ClientAuthentication authentication) {
        this.authentication = authentication;
    }

    /// What `handler` answers to the client that makes the request, if it has the right; else the problem with it.
    public Response answer(Request request, ClientRight right, Function<Client, Response> handler) {
        // Its secret is in each request: on a wire that anyone can read it would not be one for long.
        if (!request.isSecure() && !request.clientAddress().isLoopbackAddress()) {
            return Response.problem(Problem.FORBIDDEN, "off this machine, clients authenticate over HTTPS alone");
        }
        Optional<Client> client = find(request);
        if (client.isEmpty()) {
            return Response.problem(Problem.UNAUTHENTICATED, "a client authenticates by HTTP Basic")
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
