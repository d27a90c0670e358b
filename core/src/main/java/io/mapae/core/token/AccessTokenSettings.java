package io.mapae.core.token;

import io.mapae.guard.token.AccessToken;
import java.time.Duration;
import java.util.List;

/// What access tokens say beside who is calling, and how long they live.
///
/// @param issuer `iss`
/// @param audiences the resource servers that tokens are made for, beside the issuer
/// @param life at most this long
/// @param jitter up to this much shorter, so that clients do not refresh in step
/// @param claims more claims, by name
public record AccessTokenSettings(
        String issuer, List<String> audiences, Duration life, Duration jitter, List<ExtraClaim> claims) {

    public static final Duration LIFE_DEFAULT = Duration.ofMinutes(5);
    public static final Duration LIFE_MAX = AccessToken.LIFE_MAX;

    public AccessTokenSettings {
        audiences = List.copyOf(audiences);
        claims = List.copyOf(claims);
        if (!life.isPositive() || life.compareTo(LIFE_MAX) > 0) {
            throw new IllegalArgumentException("an access token lives up to " + LIFE_MAX);
        }
        if (jitter.isNegative() || jitter.compareTo(life) >= 0) {
            throw new IllegalArgumentException("the jitter is shorter than the life");
        }
    }
}
