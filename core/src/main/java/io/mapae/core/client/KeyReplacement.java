package io.mapae.core.client;

/// What came of replacing the public keys of a client.
public enum KeyReplacement {
    /// It authenticates by the new ones from now on; what it was given stays valid.
    REPLACED,
    /// There is no such client.
    UNKNOWN,
    /// It cannot authenticate, and has no keys to replace.
    PUBLIC
}
