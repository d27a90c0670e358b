package io.mapae.server.oauth;

import io.mapae.core.client.Client;
import io.mapae.core.client.ClientAuthentication;
import io.mapae.core.grant.RedemptionResult;
import io.mapae.core.grant.RefreshToken;
import io.mapae.core.grant.RefreshTokenRedemption;
import io.mapae.core.session.Credentials;
import io.mapae.server.http.JsonWriter;
import io.mapae.server.http.Parameters;
import io.mapae.server.http.Response;
import io.mapae.server.http.Routes;
import java.util.Optional;
import java.util.function.Consumer;

/// `POST /oauth2/token`: redeems a refresh token (RFC 6749, section 6).
public final class TokenRoutes {

    private final ClientEndpoint endpoint;
    private final RefreshTokenRedemption redemption;
    private final Consumer<RedemptionResult> results;

    /// @param results told of each redemption, for metrics
    public TokenRoutes(
            ClientAuthentication authentication,
            RefreshTokenRedemption redemption,
            Consumer<RedemptionResult> results) {
        this.endpoint = new ClientEndpoint(authentication);
        this.redemption = redemption;
        this.results = results;
    }

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
        RedemptionResult result = redemption.redeem(token, client.id());
        results.accept(result);
        return switch (result) {
            case RedemptionResult.Redeemed redeemed ->
                switch (redeemed.carried().credentials()) {
                    case Credentials.Tokens tokens -> answer(tokens);
                    case Credentials.AccessOnly _, Credentials.Cookie _ ->
                        throw new IllegalStateException("a refresh token is redeemed for its successor");
                };
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
