package io.mapae.core.key;

import java.time.Duration;

/// How signing keys are made and replaced.
///
/// @param algorithm what new keys sign with
/// @param rotateAfter how long a key signs before the schedule replaces it
/// @param publishedAhead how long a key is published before it signs; at least as long as others may cache the
///     JWKS
/// @param tokenLifetimeMax the longest life of a token; a key stays published for this, and a minute, after its
///     last
public record SigningKeyPolicy(
        SignatureAlgorithm algorithm, Duration rotateAfter, Duration publishedAhead, Duration tokenLifetimeMax) {

    /// @throws IllegalArgumentException if a duration is not positive, or a key would be replaced before it signs
    public SigningKeyPolicy {
        if (!publishedAhead.isPositive() || !tokenLifetimeMax.isPositive()) {
            throw new IllegalArgumentException("the durations of signing keys must be positive");
        }
        if (rotateAfter.compareTo(publishedAhead.multipliedBy(2)) < 0) {
            throw new IllegalArgumentException(
                    "a signing key must sign for at least twice as long as it is published ahead");
        }
    }
}
