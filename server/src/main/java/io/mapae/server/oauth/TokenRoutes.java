package io.mapae.server.oauth;

import io.mapae.core.client.Client;
import io.mapae.core.client.ClientAuthentication;
import io.mapae.core.grant.RedemptionResult;
import io.mapae.core.grant.RefreshToken;
import io.mapae.core.grant.RefreshTokenRedemption;
import io.mapae.core.session.Carried;
import io.mapae.core.session.Credentials;
import io.mapae.guard.Carriage;
import io.mapae.server.http.JsonWriter;
import io.mapae.server.http.Parameters;
import io.mapae.server.http.Response;
import io.mapae.server.http.Routes;
import java.util.Optional;

/// `POST /oauth2/token`: redeems a refresh token (RFC 6749, section 6).
public final class TokenRoutes {

    private final ClientEndpoint endpoint;
    private final RefreshTokenRedemption redemption;

    public TokenRoutes(ClientAuthentication authentication, RefreshTokenRedemption redemption) {
        this.endpoint = new ClientEndpoint(authentication);
        this.redemption = redemption;
    }

    /// Adds them to those of the server.
    public void addTo(Routes routes) {
        routes.post("/oauth2/token", ClientEndpoint.SETTINGS, endpoint.answering(this::token));
    }

    private Response token(Client client, Parameters form) {
        Optional<String> grantType = ClientEndpoint.find(form, "grant_type");
        Optional<String> refreshToken = ClientEndpoint.find(form, "refresh_token");
        if (grantType.isEmpty()) {
            return OAuthError.INVALID_REQUEST.response("grant_type is missing");
        }
        if (!grantType.get().equals("refresh_token")) {
            return OAuthError.UNSUPPORTED_GRANT_TYPE.response("grant_type must be refresh_token");
        }
        if (refreshToken.isEmpty()) {
            return OAuthError.INVALID_REQUEST.response("refresh_token is missing");
        }
        if (ClientEndpoint.find(form, "scope").isPresent()) {
            return OAuthError.INVALID_SCOPE.response("a grant keeps its scope; leave the parameter out");
        }
        return RefreshToken.parse(refreshToken.get())
                .map(token -> redeem(token, client))
                .orElseGet(TokenRoutes::refused);
    }

    private Response redeem(RefreshToken token, Client client) {
        return switch (redemption.redeem(token, client.id())) {
            case RedemptionResult.Redeemed(Carried carried, boolean _) ->
                // A token that was given in a cookie is not to end up in a script's hands.
                carried.carriage() == Carriage.TOKENS && carried.credentials() instanceof Credentials.Tokens tokens
                        ? answer(tokens)
                        : refused();
            // A thief is told no more than anyone else.
            case RedemptionResult.Refused _, RedemptionResult.Stolen _ -> refused();
        };
    }

    private static Response answer(Credentials.Tokens tokens) {
        return Response.json(JsonWriter.object()
                        .field("access_token", tokens.access().text())
                        .field("token_type", "Bearer")
                        .field("expires_in", tokens.access().life().toSeconds())
                        .field("refresh_token", tokens.refresh().reveal()))
                .withHeader("Cache-Control", "no-store");
    }

    private static Response refused() {
        return OAuthError.INVALID_GRANT.response("the refresh token is not valid");
    }
}
