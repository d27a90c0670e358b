package io.mapae.server;

import io.mapae.core.schedule.Periodic;
import io.mapae.server.http.CertificateRenewal;
import io.mapae.server.http.HttpEdge;
import io.mapae.server.operation.CertificateMeter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes a TLS certificate that was renewed in its files, and tells log and metrics, each refusal once.
final class CertificateWatch {

    private static final Logger LOG = LoggerFactory.getLogger(CertificateWatch.class);
    private static final Duration EVERY = Duration.ofMinutes(1);

    private final HttpEdge edge;
    private final CertificateMeter meter;
    private final InstantSource clock;
    private String refused = "";

    CertificateWatch(HttpEdge edge, CertificateMeter meter, InstantSource clock) {
        this.edge = edge;
        this.meter = meter;
        this.clock = clock;
    }

    /// Looks again and again; the first time at once, at the certificate that the server starts with.
    AutoCloseable start() {
        edge.certificateExpires().ifPresent(this::begin);
        return edge.certificateExpires().isEmpty()
                ? () -> {}
                : Periodic.start(
                        "certificate",
                        EVERY,
                        this::look,
                        failure -> LOG.warn("the certificate is looked at next time", failure));
    }

    private void begin(Instant expires) {
        meter.serves(expires);
        if (!clock.instant().isBefore(expires)) {
            LOG.atWarn().addKeyValue("expired", expires).log("the TLS certificate has expired");
        }
    }

    /// Looks once. For one thread at a time.
    void look() {
        switch (edge.renewCertificate(clock.instant())) {
            case CertificateRenewal.Unchanged _ -> edge.certificateExpires().ifPresent(this::settled);
            case CertificateRenewal.Taken(Instant expires) -> {
                meter.taken(expires);
                refused = "";
                LOG.atInfo().addKeyValue("expires", expires).log("a renewed TLS certificate is served");
            }
            case CertificateRenewal.Refused(String reason) -> refuse(reason);
        }
    }

    private void settled(Instant expires) {
        meter.serves(expires);
        refused = "";
    }

    private void refuse(String reason) {
        if (!reason.equals(refused)) {
            meter.refused();
            LOG.atWarn()
                    .addKeyValue("reason", reason)
                    .log("the TLS certificate in its files is not taken; the one before is served on");
        }
        refused = reason;
    }
}
