package io.mapae.core.token;

import io.mapae.core.account.Account;
import io.mapae.core.grant.Grant;
import io.mapae.core.session.Session;
import io.mapae.guard.id.TokenId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;

/// Mints access tokens as RFC 9068 describes them, with `sid`, `grant` and `pos` besides.
public final class AccessTokens {

    private final AccessTokenSettings settings;
    private final TokenSigner signer;
    private final InstantSource clock;
    private final RandomGenerator random;

    /// @param random cryptographically strong
    public AccessTokens(AccessTokenSettings settings, TokenSigner signer, InstantSource clock, RandomGenerator random) {
        this.settings = settings;
        this.signer = signer;
        this.clock = clock;
        this.random = random;
    }

    /// A new token of this grant, with the authentication of its session. Never outlives the session.
    public MintedToken mint(Session session, Grant grant, Account account) {
        Instant now = clock.instant();
        Instant expires = now.plus(life());
        if (session.end().isBefore(expires)) {
            expires = session.end();
        }
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", settings.issuer());
        claims.put("sub", grant.subject().toString());
        claims.put("aud", grant.audience());
        claims.put("exp", expires.getEpochSecond());
        claims.put("iat", now.getEpochSecond());
        claims.put("jti", TokenId.random(random).toString());
        claims.put("client_id", grant.client().value());
        claims.put("sid", session.id().toString());
        claims.put("grant", grant.id().toString());
        claims.put("pos", grant.pos().toString());
        claims.put("auth_time", session.authentication().time().getEpochSecond());
        claims.put("amr", session.authentication().amr());
        if (!grant.scope().isEmpty()) {
            claims.put("scope", String.join(" ", new java.util.TreeSet<>(grant.scope())));
        }
        for (ExtraClaim claim : settings.claims()) {
            claims.put(claim.name(), value(claim.source(), account));
        }
        return new MintedToken(signer.sign(claims), Duration.between(now, expires));
    }

    private Duration life() {
        long jitterMillis = settings.jitter().toMillis();
        return jitterMillis == 0 ? settings.life() : settings.life().minusMillis(random.nextLong(jitterMillis));
    }

    private static String value(ExtraClaim.Source source, Account account) {
        return switch (source) {
            case ExtraClaim.Source.Constant constant -> constant.text();
            case ExtraClaim.Source.AccountIdentifier _ -> account.typed();
            case ExtraClaim.Source.AccountRole _ -> account.role().name().toLowerCase(Locale.ROOT);
        };
    }
}
