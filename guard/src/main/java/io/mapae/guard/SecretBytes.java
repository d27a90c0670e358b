package io.mapae.guard;

import java.security.MessageDigest;
import java.util.Arrays;

/// Bytes that must not leak: copied in and out, compared in constant time, and never printed.
public final class SecretBytes {

    private final byte[] bytes;

    public SecretBytes(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    /// A copy of the bytes.
    public byte[] reveal() {
        return bytes.clone();
    }

    /// How many bytes there are; no secret.
    public int length() {
        return bytes.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SecretBytes secret && MessageDigest.isEqual(bytes, secret.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "…";
    }
}
