package io.mapae.core.client;

import io.mapae.guard.SecretBytes;

/// How a client authenticates.
public sealed interface ClientCredential {

    /// It cannot keep a secret: a page or an application on a device.
    record None() implements ClientCredential {}

    /// By a random secret of 256 bits, kept as its SHA-256: nothing slower is needed where nothing can be guessed.
    record SecretHash(SecretBytes sha256) implements ClientCredential {

        public SecretHash {
            if (sha256.length() != 32) {
                throw new IllegalArgumentException("a SHA-256 digest has 32 bytes");
            }
        }
    }

    /// By a signed assertion (RFC 7523).
    ///
    /// @param json a JWK Set of public keys (RFC 7517)
    record PublicKeys(String json) implements ClientCredential {}
}
