package io.mapae.server.http;

import java.nio.file.Path;

/// How the server is spoken to.
public sealed interface Transport {

    /// HTTP in the clear: for loopback, or behind a proxy that ends TLS.
    record Plain() implements Transport {}

    /// HTTPS with a certificate chain and its key, both in PEM.
    record Tls(Path certificate, Path key) implements Transport {}
}
