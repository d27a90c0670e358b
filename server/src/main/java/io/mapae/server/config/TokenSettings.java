package io.mapae.server.config;

import static io.mapae.server.config.InvalidSettingException.require;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/// How access and refresh tokens are made.
///
/// @param lifetime of an access token
/// @param jitter an access token lives at most this much shorter, so that tokens do not all end at once
/// @param audience of access tokens for other resource servers, beside the issuer
/// @param claims extra claims by collision-free name; each value is a string, a long or a boolean
/// @param rotation how often a new signing key takes over
/// @param overlap how long a replaced signing key is still published
/// @param refreshGrace how long the same refresh token may be redeemed again for the same answer
public record TokenSettings(
        TokenAlgorithm algorithm,
        Duration lifetime,
        Duration jitter,
        List<String> audience,
        Map<String, Object> claims,
        Duration rotation,
        Duration overlap,
        Duration refreshGrace) {

    private static final int CLAIMS_MAX = 32;

    private static final Setting<TokenAlgorithm> ALGORITHM = Setting.of(
            "token.algorithm",
            Kind.choice(TokenAlgorithm.class),
            "ES256",
            "How access tokens are signed. HS256 tokens can be checked by introspection only.");
    private static final Setting<Duration> LIFETIME = Setting.of(
            "token.lifetime",
            Kind.duration(Duration.ofSeconds(30), Duration.ofHours(1)),
            "5m",
            "How long an access token lives.");
    private static final Setting<Duration> JITTER = Setting.of(
            "token.jitter",
            Kind.duration(Duration.ZERO, Duration.ofMinutes(30)),
            "30s",
            "An access token lives up to this much shorter, at random, so that not all are refreshed at once.");
    private static final Setting<List<String>> AUDIENCE = Setting.of(
                    "token.audience",
                    Kind.list("a list of audiences", TokenSettings::audienceOf),
                    "",
                    "Resource servers that third-party access tokens are for; first-party ones are for the issuer.")
            .sample("https://api.example.com");
    private static final Setting<Object> CLAIM = Setting.of(
                    "token.claims.*",
                    new Kind<>(Kind.Form.ANY, "text, a whole number, true or false", Kind.one(TokenSettings::claimOf)),
                    "",
                    "An extra claim of every access token. Its name must be a URI (so that nobody else means something"
                            + " different by it) and must not name something sensitive: anyone who holds a token can read it.")
            .only(Setting.Reach.FILE)
            .sample("\"https://example.com/tenant\" = \"acme\"");
    private static final Setting<Duration> ROTATION = Setting.of(
            "token.rotation",
            Kind.duration(Duration.ofHours(1), Duration.ofDays(3_650)),
            "90d",
            "How often a new signing key takes over.");
    private static final Setting<Duration> OVERLAP = Setting.of(
            "token.overlap",
            Kind.duration(Duration.ofMinutes(5), Duration.ofDays(365)),
            "1d",
            "How long a replaced signing key is still published, for tokens that it signed and caches that know it.");
    private static final Setting<Duration> REFRESH_GRACE = Setting.of(
            "token.refresh_grace",
            Kind.duration(Duration.ZERO, Duration.ofMinutes(5)),
            "30s",
            "How long the same refresh token may be redeemed again, for the same answer (a lost reply, two tabs).");
    static final List<Setting<?>> SETTINGS =
            List.of(ALGORITHM, LIFETIME, JITTER, AUDIENCE, ROTATION, OVERLAP, REFRESH_GRACE, CLAIM);

    public TokenSettings {
        audience = List.copyOf(audience);
        claims = Map.copyOf(claims);
        require(
                jitter.multipliedBy(2).compareTo(lifetime) <= 0,
                JITTER.key(),
                "must not be longer than half of " + LIFETIME.key());
        require(overlap.compareTo(lifetime) >= 0, OVERLAP.key(), "must not be shorter than " + LIFETIME.key());
        require(overlap.compareTo(rotation) <= 0, OVERLAP.key(), "must not be longer than " + ROTATION.key());
        require(claims.size() <= CLAIMS_MAX, "token.claims", "has more than " + CLAIMS_MAX + " entries");
        claims.keySet().forEach(TokenSettings::checkClaim);
    }

    static TokenSettings of(Values values) {
        return new TokenSettings(
                values.value(ALGORITHM),
                values.value(LIFETIME),
                values.value(JITTER),
                values.value(AUDIENCE),
                values.named(CLAIM),
                values.value(ROTATION),
                values.value(OVERLAP),
                values.value(REFRESH_GRACE));
    }

    private static void checkClaim(String name) {
        String key = CLAIM.key().replace("*", name);
        require(
                ClaimNames.isCollisionFree(name),
                key,
                "must be named by a URI, like \"https://example.com/tenant\" (RFC 7519, section 4.2)");
        require(
                !ClaimNames.isSensitive(name),
                key,
                "names something sensitive, and anyone who holds a token can read it; ask /v1/account instead");
    }

    private static String audienceOf(String text) {
        if (text.isBlank() || text.length() > 256) {
            throw new IllegalArgumentException("has an empty audience, or one longer than 256 characters");
        }
        return text;
    }

    private static Object claimOf(String text) {
        if (text.matches("-?\\d{1,18}")) {
            return Long.valueOf(text);
        }
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> text;
        };
    }
}
