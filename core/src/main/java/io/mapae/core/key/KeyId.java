package io.mapae.core.key;

/// Names a signing key: the `kid` of tokens and of the JWKS. Its RFC 7638 thumbprint, or random for a symmetric
/// key.
///
/// @param value 1 to 128 printable ASCII characters without spaces
public record KeyId(String value) {

    private static final int LENGTH_MAX = 128;

    /// @throws IllegalArgumentException if `value` has another form
    public KeyId {
        if (value.isEmpty() || value.length() > LENGTH_MAX || !value.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw new IllegalArgumentException("a key id is 1 to 128 printable ASCII characters without spaces");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
