package io.mapae.server.config;

import java.nio.file.Path;

/// Whether the server itself speaks TLS, and with which certificate.
public sealed interface TlsSettings {

    /// Plain HTTP: on loopback, or behind a proxy that speaks TLS.
    record Off() implements TlsSettings {}

    /// A certificate and its key from PEM files.
    ///
    /// @param certificate the chain, the server's own certificate first
    /// @param key the private key, unencrypted PKCS #8
    record Files(Path certificate, Path key) implements TlsSettings {}

    /// A self-signed certificate for development, made in the data directory.
    record Development() implements TlsSettings {}

    /// Whether the server itself speaks TLS.
    default boolean isOn() {
        return !(this instanceof Off);
    }
}
