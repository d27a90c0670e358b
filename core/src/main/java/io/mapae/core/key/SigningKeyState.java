package io.mapae.core.key;

/// Where a signing key stands. One that is in none of these states is gone.
public enum SigningKeyState {
    /// Signs.
    CURRENT,
    /// Published, so that everyone knows it before it signs.
    NEXT,
    /// Published until the last token that it signed has expired.
    RETIRED
}
