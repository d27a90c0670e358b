package io.mapae.server.session;

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
    private final RefreshCookie cookie;
    private final CarriedAnswers answers;

    public RefreshRoutes(RefreshTokenRedemption redemption, RefreshCookie cookie, CarriedAnswers answers) {
        this.redemption = redemption;
        this.cookie = cookie;
        this.answers = answers;
    }

    /// Adds them to those of the server.
    public void addTo(Routes routes) {
        routes.post("/v1/tokens/refresh", this::refresh);
    }

    private Response refresh(Request request) {
        if (!request.hasBody()) {
            return answer(cookie.redeem(request), ClientId.FIRST_PARTY);
        }
        JsonObject body = request.json("refresh_token", "client_id");
        ClientId client = body.findValue("client_id", "1 to 64 of A-Z a-z 0-9 . _ -", ClientId::parse)
                .orElse(ClientId.FIRST_PARTY);
        Optional<Carried> carried = RefreshToken.parse(body.text("refresh_token"))
                .map(token -> redemption.redeemUnproved(token, client))
                .flatMap(result -> RefreshCookie.carried(result, Carriage.TOKENS));
        return answer(carried, client);
    }

    private Response answer(Optional<Carried> carried, ClientId client) {
        return carried.map(redeemed -> answers.answer(redeemed, client))
                .orElseGet(() -> Response.problem(Problem.REFRESH_REFUSED));
    }
}
