package io.mapae.server.session;

import io.mapae.core.grant.RedemptionResult;
import io.mapae.core.grant.RefreshToken;
import io.mapae.core.grant.RefreshTokenRedemption;
import io.mapae.core.session.Carried;
import io.mapae.guard.Carriage;
import io.mapae.guard.id.ClientId;
import io.mapae.server.http.JsonObject;
import io.mapae.server.http.Problem;
import io.mapae.server.http.Request;
import io.mapae.server.http.Response;
import io.mapae.server.http.Routes;
import java.util.Optional;

/// `POST /v1/tokens/refresh`: redeems the refresh token of the body, or of its cookie where there is no body.
public final class RefreshRoutes {

    private final RefreshTokenRedemption redemption;
    private final CarriedAnswers answers;

    public RefreshRoutes(RefreshTokenRedemption redemption, CarriedAnswers answers) {
        this.redemption = redemption;
        this.answers = answers;
    }

    public void addTo(Routes routes) {
        routes.post("/v1/tokens/refresh", this::refresh);
    }

    private Response refresh(Request request) {
        if (!request.hasBody()) {
            return redeem(request.cookie(SessionCookies.REFRESH), ClientId.FIRST_PARTY, Carriage.TOKEN_COOKIES);
        }
        JsonObject body = request.json("refresh_token", "client_id");
        ClientId client = body.findValue("client_id", ClientId::parse).orElse(ClientId.FIRST_PARTY);
        return redeem(Optional.of(body.text("refresh_token")), client, Carriage.TOKENS);
    }

    private Response redeem(Optional<String> text, ClientId client, Carriage carriage) {
        Optional<RefreshToken> token = text.flatMap(RefreshToken::parse);
        if (token.isEmpty()) {
            return Response.problem(Problem.REFRESH_REFUSED);
        }
        return switch (redemption.redeem(token.get(), client)) {
            case RedemptionResult.Redeemed(Carried carried, boolean _) ->
                // A token that was given in a cookie is not to end up in a script's hands.
                carried.carriage() == carriage
                        ? answers.answer(carried, client)
                        : Response.problem(Problem.REFRESH_REFUSED);
            case RedemptionResult.Refused _, RedemptionResult.Stolen _ -> Response.problem(Problem.REFRESH_REFUSED);
        };
    }
}
