package io.mapae.server.config;

import static io.mapae.server.config.InvalidSettingException.require;

import io.mapae.core.key.SignatureAlgorithm;
import io.mapae.core.key.SigningKeyPolicy;
import io.mapae.core.token.ClaimPolicy;
import io.mapae.core.token.ClaimVerdict;
import io.mapae.core.token.ExtraClaim;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// How access and refresh tokens are made.
///
/// @param lifetime of an access token
/// @param jitter an access token lives at most this much shorter, so that tokens do not all end at once
/// @param audiences the resource servers that tokens are made for, beside the issuer
/// @param claims more claims
/// @param keys how signing keys are made and replaced
/// @param refreshGrace how long the same refresh token may be redeemed again for the same answer
public record TokenSettings(
        Duration lifetime,
        Duration jitter,
        List<String> audiences,
        List<ExtraClaim> claims,
        SigningKeyPolicy keys,
        Duration refreshGrace) {

    private static final int CLAIMS_MAX = 32;

    private static final Setting<SignatureAlgorithm> ALGORITHM = Setting.of(
            "token.algorithm",
            Kind.choice(List.of(SignatureAlgorithm.values()), SignatureAlgorithm::text),
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
                    "Resource servers that access tokens are for. First-party tokens are for the issuer too; those of another client"
                            + " are for that client alone where this is empty.")
            .sample("https://api.example.com");
    private static final Setting<String> CLAIM = Setting.of(
                    "token.claims.*",
                    Kind.text("text, `$identifier` or `$role`", text -> text),
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
    private static final Setting<Duration> PUBLISH_AHEAD = Setting.of(
            "token.publish_ahead",
            Kind.duration(Duration.ofMinutes(1), Duration.ofDays(30)),
            "1h",
            "How long a new signing key is published before it signs; at least as long as others may cache the JWKS.");
    private static final Setting<Duration> REFRESH_GRACE = Setting.of(
            "token.refresh_grace",
            Kind.duration(Duration.ZERO, Duration.ofMinutes(5)),
            "30s",
            "How long the same refresh token may be redeemed again, for the same answer (a lost reply, two tabs).");
    static final List<Setting<?>> SETTINGS =
            List.of(ALGORITHM, LIFETIME, JITTER, AUDIENCE, ROTATION, PUBLISH_AHEAD, REFRESH_GRACE, CLAIM);

    public TokenSettings {
        audiences = List.copyOf(audiences);
        claims = List.copyOf(claims);
        require(
                jitter.multipliedBy(2).compareTo(lifetime) <= 0,
                JITTER.key(),
                "must not be longer than half of " + LIFETIME.key());
        require(claims.size() <= CLAIMS_MAX, "token.claims", "has more than " + CLAIMS_MAX + " entries");
    }

    static TokenSettings of(Values values) {
        Duration rotation = values.value(ROTATION);
        Duration ahead = values.value(PUBLISH_AHEAD);
        require(
                rotation.compareTo(ahead.multipliedBy(2)) >= 0,
                PUBLISH_AHEAD.key(),
                "must not be longer than half of " + ROTATION.key());
        return new TokenSettings(
                values.value(LIFETIME),
                values.value(JITTER),
                values.value(AUDIENCE),
                claims(values.named(CLAIM)),
                new SigningKeyPolicy(values.value(ALGORITHM), rotation, ahead, values.value(LIFETIME)),
                values.value(REFRESH_GRACE));
    }

    private static List<ExtraClaim> claims(Map<String, String> texts) {
        texts.keySet().forEach(TokenSettings::checkName);
        return texts.entrySet().stream()
                .map(claim -> new ExtraClaim(claim.getKey(), source(claim.getKey(), claim.getValue())))
                .toList();
    }

    private static ExtraClaim.Source source(String name, String text) {
        return switch (text) {
            case "$identifier" -> new ExtraClaim.Source.AccountIdentifier();
            case "$role" -> new ExtraClaim.Source.AccountRole();
            default -> {
                require(
                        !text.startsWith("$"),
                        claimKey(name),
                        "must be text, \"$identifier\" or \"$role\", not \"" + text + "\"");
                yield new ExtraClaim.Source.Constant(text);
            }
        };
    }

    private static void checkName(String name) {
        ClaimVerdict verdict = ClaimPolicy.judge(name);
        String objection = switch (verdict) {
            case ACCEPTABLE -> "";
            case RESERVED -> "is set by Mapae itself";
            case NOT_COLLISION_FREE ->
                "must be named by a URI, like \"https://example.com/tenant\" (RFC 7519, section 4.2)";
            case SENSITIVE ->
                "names something sensitive, and anyone who holds a token can read it; ask /v1/account instead";
        };
        require(verdict == ClaimVerdict.ACCEPTABLE, claimKey(name), objection);
    }

    private static String claimKey(String name) {
        return CLAIM.key().replace("*", name);
    }

    private static String audienceOf(String text) {
        if (text.isBlank() || text.length() > 256) {
            throw new IllegalArgumentException("has an empty audience, or one longer than 256 characters");
        }
        return text;
    }
}
