package io.mapae.core.session;

import io.mapae.core.client.Client;
import io.mapae.core.client.ClientRight;
import io.mapae.core.revocation.StandingQuery;
import io.mapae.core.session.CarriageChangeResult.ForeignOrigin;
import io.mapae.core.session.CarriageChangeResult.KeepNotAllowed;
import io.mapae.core.session.CarriageChangeResult.NotAllowed;
import io.mapae.core.session.CarriageChangeResult.RefreshTokenNeeded;
import io.mapae.core.session.CarriageChangeResult.SameCarriage;
import io.mapae.core.session.CarriageOrder.From;
import io.mapae.guard.Caller;
import io.mapae.guard.Carriage;
import io.mapae.guard.feed.Position;
import io.mapae.guard.id.ClientId;
import io.mapae.guard.id.GrantId;
import java.util.Optional;

/// Who may change from which carriage to which.
final class CarriageRules {

    private CarriageRules() {}

    /// Why the order is refused whatever its session is; empty if it is not.
    static Optional<CarriageChangeResult> refuse(CarriageOrder order, Client client) {
        if (order.to() == carriageOf(order.from())) {
            return Optional.of(new SameCarriage());
        }
        if (order.keep() && !client.may(ClientRight.KEEP)) {
            return Optional.of(new KeepNotAllowed());
        }
        if (order.to() == Carriage.TOKENS) {
            // A script gets the token, so the page must be the client's own.
            return client.origins().contains(order.origin()) ? Optional.empty() : Optional.of(new ForeignOrigin());
        }
        if (!client.id().equals(ClientId.FIRST_PARTY)) {
            return Optional.of(new NotAllowed());
        }
        // A page elsewhere must not put its own session into this browser. What is no page says no origin.
        if (!order.origin().isEmpty() && !client.origins().contains(order.origin())) {
            return Optional.of(new ForeignOrigin());
        }
        // Whoever holds an access token could be any resource server that was shown it.
        return switch (order.from()) {
            case From.AccessToken _, From.AccessCookie _ -> Optional.of(new RefreshTokenNeeded());
            case From.Cookie _, From.Refresh _ -> Optional.empty();
        };
    }

    /// What may be held against the session as it is carried now.
    static StandingQuery standing(From from, Session session) {
        StandingQuery query = StandingQuery.ofSession(session.id(), session.holder(), session.client());
        return switch (from) {
            case From.Cookie cookie -> query.by(cookie.token().hash());
            case From.AccessCookie cookie -> by(query, cookie.caller());
            case From.AccessToken token -> by(query, token.caller());
            case From.Refresh refresh -> query.by(refresh.token().grant());
        };
    }

    /// The position of the authentication that what was presented rests on.
    static Position posOf(From from, Session session) {
        return switch (from) {
            case From.Cookie _, From.Refresh _ -> session.pos();
            case From.AccessCookie cookie -> cookie.caller().pos();
            case From.AccessToken token -> token.caller().pos();
        };
    }

    /// The grant that the session is carried by now, if it is.
    static Optional<GrantId> grantOf(From from) {
        return switch (from) {
            case From.Cookie _ -> Optional.empty();
            case From.AccessCookie cookie -> grantOf(cookie.caller());
            case From.AccessToken token -> grantOf(token.caller());
            case From.Refresh refresh -> Optional.of(refresh.token().grant());
        };
    }

    static Carriage carriageOf(From from) {
        return switch (from) {
            case From.Cookie _ -> Carriage.COOKIE;
            case From.AccessCookie _ -> Carriage.TOKEN_COOKIES;
            case From.AccessToken _ -> Carriage.TOKENS;
            case From.Refresh refresh -> refresh.carriage();
        };
    }

    private static StandingQuery by(StandingQuery query, Caller caller) {
        return switch (caller.by()) {
            case Caller.By.SessionToken _ -> query;
            case Caller.By.AccessToken token -> query.by(token.grant(), token.id());
            case Caller.By.RefreshToken token -> query.by(token.grant());
        };
    }

    private static Optional<GrantId> grantOf(Caller caller) {
        return switch (caller.by()) {
            case Caller.By.SessionToken _ -> Optional.empty();
            case Caller.By.AccessToken token -> Optional.of(token.grant());
            case Caller.By.RefreshToken token -> Optional.of(token.grant());
        };
    }
}
