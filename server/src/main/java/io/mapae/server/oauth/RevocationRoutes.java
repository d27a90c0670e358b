package io.mapae.server.oauth;

import io.mapae.core.client.Client;
import io.mapae.core.client.ClientAuthentication;
import io.mapae.core.token.TokenRevocation;
import io.mapae.server.http.Parameters;
import io.mapae.server.http.Response;
import io.mapae.server.http.Routes;
import java.util.Optional;

/// `POST /oauth2/revoke`: a client gives back what it was given (RFC 7009).
public final class RevocationRoutes {

    private final ClientEndpoint endpoint;
    private final TokenRevocation revocation;

    public RevocationRoutes(ClientAuthentication authentication, TokenRevocation revocation) {
        this.endpoint = new ClientEndpoint(authentication);
        this.revocation = revocation;
    }

    /// Adds them to those of the server.
    public void addTo(Routes routes) {
        routes.post("/oauth2/revoke", ClientEndpoint.SETTINGS, endpoint.answering(this::revoke));
    }

    // RFC 7009, section 2.2: a token that is unknown, or somebody else's, is answered like one that was ended.
    private Response revoke(Client client, Parameters form) {
        Optional<String> token = ClientEndpoint.find(form, "token");
        token.ifPresent(text -> revocation.revoke(text, client.id()));
        return token.isPresent()
                ? Response.empty(200).withHeader("Cache-Control", "no-store")
                : OAuthError.INVALID_REQUEST.response("token is missing");
    }
}
