package io.mapae.server.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.KeyCertOptions;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;

/// The certificate that handshakes show, and the files that it comes from.
///
/// One thread renews it; any may ask when it expires.
final class ServedCertificate {

    private static final Duration CHANGE_TIMEOUT = Duration.ofSeconds(10);

    private final Transport.Tls files;
    private final Vertx vertx;
    private volatile TlsIdentity served;

    private ServedCertificate(Transport.Tls files, Vertx vertx, TlsIdentity served) {
        this.files = files;
        this.vertx = vertx;
        this.served = served;
    }

    /// Reads the certificate to start with.
    ///
    /// @throws IOException if there is none that could be served
    static ServedCertificate read(Transport.Tls files, Vertx vertx) throws IOException {
        return switch (TlsIdentity.read(files, vertx)) {
            case TlsIdentity.Reading.Usable(TlsIdentity identity) -> new ServedCertificate(files, vertx, identity);
            case TlsIdentity.Reading.Unusable(String reason) -> throw new UnusableCertificateException(reason);
        };
    }

    /// Serves what the files hold now, if it is another certificate and a valid one.
    ///
    /// @param change has the server show a certificate
    CertificateRenewal renew(Instant now, Function<KeyCertOptions, Future<?>> change) {
        return switch (TlsIdentity.read(files, vertx)) {
            case TlsIdentity.Reading.Usable(TlsIdentity identity) -> renew(identity, now, change);
            case TlsIdentity.Reading.Unusable(String reason) -> new CertificateRenewal.Refused(reason);
        };
    }

    private CertificateRenewal renew(TlsIdentity found, Instant now, Function<KeyCertOptions, Future<?>> change) {
        if (found.isSame(served)) {
            return new CertificateRenewal.Unchanged();
        }
        if (!found.isValid(now)) {
            return new CertificateRenewal.Refused(
                    files.certificate() + " is not valid now: it expires at " + found.expires());
        }
        try {
            HttpEdge.await(change.apply(found.options()), CHANGE_TIMEOUT);
        } catch (IOException failed) {
            return new CertificateRenewal.Refused(files.certificate() + " is not taken by the TLS engine");
        }
        served = found;
        return new CertificateRenewal.Taken(found.expires());
    }

    KeyCertOptions options() {
        return served.options();
    }

    Instant expires() {
        return served.expires();
    }
}
