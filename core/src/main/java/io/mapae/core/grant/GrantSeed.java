package io.mapae.core.grant;

import io.mapae.guard.SecretBytes;
import java.util.random.RandomGenerator;

/// The random part of what authenticates a grant's refresh tokens: 32 bytes.
public record GrantSeed(SecretBytes secret) {

    public static final int BYTES = 32;

    public GrantSeed {
        if (secret.length() != BYTES) {
            throw new IllegalArgumentException("a grant seed has " + BYTES + " bytes");
        }
    }

    /// A new one; `random` must be cryptographically strong.
    public static GrantSeed random(RandomGenerator random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new GrantSeed(new SecretBytes(bytes));
    }
}
