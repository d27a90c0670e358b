package io.mapae.guard.session;

import java.security.MessageDigest;
import java.util.Arrays;

/// SHA-256 of a session token: what stores keep in the token's place. Compared in constant time.
public final class SessionTokenHash {

    public static final int BYTES = 32;

    private final byte[] bytes;

    /// @param bytes the 32 bytes of the digest
    public SessionTokenHash(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("a session token hash has " + BYTES + " bytes");
        }
        this.bytes = bytes.clone();
    }

    /// A copy of the digest.
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SessionTokenHash hash && MessageDigest.isEqual(bytes, hash.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "SessionTokenHash[…]";
    }
}
