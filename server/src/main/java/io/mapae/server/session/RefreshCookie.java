package io.mapae.server.session;

import io.mapae.core.grant.RedemptionResult;
import io.mapae.core.grant.RefreshToken;
import io.mapae.core.grant.RefreshTokenRedemption;
import io.mapae.core.session.Carried;
import io.mapae.core.session.Session;
import io.mapae.guard.Carriage;
import io.mapae.guard.id.ClientId;
import io.mapae.server.http.Request;
import java.util.Optional;

/// The refresh token that a browser keeps in a cookie, and what can be done with it.
public final class RefreshCookie {

    private final RefreshTokenRedemption redemption;

    public RefreshCookie(RefreshTokenRedemption redemption) {
        this.redemption = redemption;
    }

    /// Whether the request brought something in the form of a refresh token.
    public boolean isIn(Request request) {
        return token(request).isPresent();
    }

    /// The living session that the token was made for. Does not redeem it, nor prove that it may be redeemed.
    public Optional<Session> findSession(Request request) {
        return token(request).flatMap(redemption::findSession);
    }

    /// Redeems the token for the cookies that follow; empty if it opens nothing. A retry, or another tab, gets the
    /// same refresh token.
    public Optional<Carried> redeem(Request request) {
        return token(request)
                .map(token -> redemption.redeem(token, ClientId.FIRST_PARTY))
                .flatMap(result -> carried(result, Carriage.TOKEN_COOKIES));
    }

    private static Optional<RefreshToken> token(Request request) {
        return request.cookie(SessionCookies.REFRESH).flatMap(RefreshToken::parse);
    }

    /// What was redeemed by whoever was given the token in this carriage: one from a cookie is not to end up in a
    /// script's hands, nor one of a script's in a cookie.
    static Optional<Carried> carried(RedemptionResult result, Carriage carriage) {
        return switch (result) {
            case RedemptionResult.Redeemed(Carried carried, boolean _) ->
                Optional.of(carried).filter(known -> known.carriage() == carriage);
            case RedemptionResult.Refused _, RedemptionResult.Stolen _ -> Optional.empty();
        };
    }
}
