package io.mapae.guard.session;

import io.mapae.guard.SecretBytes;

/// SHA-256 of a session token: what stores keep in the token's place.
public record SessionTokenHash(SecretBytes digest) {

    public static final int BYTES = 32;

    public SessionTokenHash {
        if (digest.length() != BYTES) {
            throw new IllegalArgumentException("a session token hash has " + BYTES + " bytes");
        }
    }

    /// @param digest the 32 bytes of the digest
    public SessionTokenHash(byte[] digest) {
        this(new SecretBytes(digest));
    }

    /// A copy of the digest.
    public byte[] bytes() {
        return digest.reveal();
    }
}
