package io.mapae.server.config;

import static io.mapae.server.config.InvalidSettingException.require;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The settings that choose between the ways of TLS.
final class TlsChoice {
    private static final Setting<Path> CERTIFICATE = Setting.optional(
                    "tls.certificate",
                    Kind.path(),
                    "plain HTTP",
                    "PEM file with the certificate chain, the server's own certificate first; a renewed one is taken within a"
                            + " minute, without a restart.")
            .sample("/etc/mapae/tls.pem");
    private static final Setting<Path> KEY = Setting.optional(
                    "tls.key", Kind.path(), "none", "PEM file with the certificate's private key.")
            .sample("/etc/mapae/tls.key");
    private static final Setting<Boolean> DEV = Setting.of(
            "tls.dev",
            Kind.onOrOff(),
            "false",
            "Makes a self-signed certificate in the data directory, for development; also `mapae serve --tls-dev`.");
    static final List<Setting<?>> SETTINGS = List.of(CERTIFICATE, KEY, DEV);

    private TlsChoice() {}

    /// The choice that the three settings make together.
    static TlsSettings of(Values values) {
        Optional<Path> certificate = values.find(CERTIFICATE);
        Optional<Path> key = values.find(KEY);
        boolean development = values.value(DEV);
        require(certificate.isPresent() || key.isEmpty(), KEY.key(), "needs " + CERTIFICATE.key() + " beside it");
        require(key.isPresent() || certificate.isEmpty(), CERTIFICATE.key(), "needs " + KEY.key() + " beside it");
        require(!development || certificate.isEmpty(), DEV.key(), "does not go with " + CERTIFICATE.key());
        if (development) {
            return new TlsSettings.Development();
        }
        return certificate.isPresent()
                ? new TlsSettings.Files(certificate.get(), key.orElseThrow())
                : new TlsSettings.Off();
    }
}
