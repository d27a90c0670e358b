package io.mapae.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A certificate that is renewed in its files while the server runs, seen by handshakes.
final class CertificateRenewalTest {

    private static final int HANDSHAKES = 8;

    @TempDir
    private Path folder;

    private TestCertificate first;
    private TestCertificate second;
    private HttpEdge edge;

    @BeforeEach
    void start() throws Exception {
        first = TestCertificate.make(Files.createDirectory(folder.resolve("first")));
        second = TestCertificate.make(Files.createDirectory(folder.resolve("second")));
        edge = HttpEdge.start(settings(first.certificate(), first.key()), TestEdge.routes());
    }

    @AfterEach
    void stop() {
        edge.close();
    }

    @Test
    void aRenewedCertificateIsShownAndOpenConnectionsGoOn() throws Exception {
        try (SSLSocket open = (SSLSocket)
                TestCertificate.contextFor(first).getSocketFactory().createSocket("127.0.0.1", edge.port())) {
            open.setSoTimeout(10_000);
            assertThat(ask(open)).startsWith("HTTP/1.1 200");

            second.replace(first);
            assertThat(edge.renewCertificate(Instant.now()))
                    .isInstanceOfSatisfying(
                            CertificateRenewal.Taken.class,
                            taken -> assertThat(edge.certificateExpires()).contains(taken.expires()));

            // More of them than there are event loops.
            for (int i = 0; i < HANDSHAKES; i++) {
                assertThat(second.isShownAt(edge.port(), first)).isTrue();
            }
            assertThat(ask(open)).startsWith("HTTP/1.1 200");
        }
        assertThat(edge.renewCertificate(Instant.now())).isInstanceOf(CertificateRenewal.Unchanged.class);
    }

    @Test
    void aCertificateWhoseKeyIsNotThereYetIsTakenWhenItIs() throws Exception {
        Files.copy(second.certificate(), first.certificate(), StandardCopyOption.REPLACE_EXISTING);
        assertRefused("is not the key of");

        Files.copy(second.key(), first.key(), StandardCopyOption.REPLACE_EXISTING);
        assertThat(edge.renewCertificate(Instant.now())).isInstanceOf(CertificateRenewal.Taken.class);
        assertThat(second.isShownAt(edge.port(), first)).isTrue();
    }

    @Test
    void whatIsNoCertificateIsRefusedAndTheOneBeforeServedOn() throws Exception {
        String key = Files.readString(first.key());
        String certificate = Files.readString(first.certificate());

        Files.writeString(first.certificate(), "");
        assertRefused("no certificate chain and private key");
        Files.writeString(first.certificate(), certificate.substring(0, certificate.length() / 2));
        assertRefused("no certificate chain and private key");
        Files.writeString(first.certificate(), key);
        assertRefused("no certificate chain and private key");
        Files.writeString(first.certificate(), certificate);
        Files.writeString(first.key(), "-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----\n");
        assertRefused("no certificate chain and private key");
        Files.write(first.key(), new byte[(1 << 20) + 1]);
        assertRefused("is larger than");
        Files.delete(first.key());
        assertRefused("is not there");
        Files.createDirectory(first.key());
        assertRefused("cannot be read");

        Files.delete(first.key());
        Files.writeString(first.key(), key);
        assertThat(edge.renewCertificate(Instant.now())).isInstanceOf(CertificateRenewal.Unchanged.class);
    }

    @Test
    void aCertificateThatIsNotValidNowIsNotTaken() throws Exception {
        second.replace(first);

        assertThat(edge.renewCertificate(Instant.now().plus(Duration.ofDays(3650))))
                .isInstanceOfSatisfying(
                        CertificateRenewal.Refused.class,
                        refused -> assertThat(refused.reason()).contains("is not valid now"));
        assertThat(edge.renewCertificate(Instant.now().minus(Duration.ofDays(2))))
                .isInstanceOf(CertificateRenewal.Refused.class);
        assertThat(edge.renewCertificate(Instant.now())).isInstanceOf(CertificateRenewal.Taken.class);
    }

    @Test
    void aServerDoesNotStartWithAKeyThatIsAnothers() {
        assertThatThrownBy(() -> HttpEdge.start(settings(first.certificate(), second.key()), TestEdge.routes())
                        .close())
                .isInstanceOf(UnusableCertificateException.class)
                .hasMessageContaining("is not the key of");
    }

    @Test
    void withoutTlsThereIsNothingToRenew() throws IOException {
        try (HttpEdge plain = TestEdge.start()) {
            assertThat(plain.renewCertificate(Instant.now())).isInstanceOf(CertificateRenewal.Unchanged.class);
            assertThat(plain.certificateExpires()).isEmpty();
        }
    }

    private void assertRefused(String reason) throws Exception {
        assertThat(edge.renewCertificate(Instant.now()))
                .isInstanceOfSatisfying(
                        CertificateRenewal.Refused.class,
                        refused -> assertThat(refused.reason()).contains(reason).doesNotContain("BEGIN"));
        assertThat(first.isShownAt(edge.port(), second)).isTrue();
    }

    private static String ask(SSLSocket socket) throws IOException {
        socket.getOutputStream().write("GET /memory HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        InputStream in = socket.getInputStream();
        StringBuilder answer = new StringBuilder();
        while (answer.indexOf("memory\"}") < 0) {
            int next = in.read();
            if (next < 0) {
                return answer.toString();
            }
            answer.append((char) next);
        }
        return answer.toString();
    }

    private static EdgeSettings settings(Path certificate, Path key) {
        EdgeSettings plain = TestEdge.settings(TestEdge.LIMITS);
        return new EdgeSettings(
                plain.address(),
                0,
                new Transport.Tls(certificate, key),
                Set.of(TestEdge.OWN),
                plain.allowed(),
                plain.preflightLife(),
                plain.proxies(),
                plain.limits(),
                plain.metrics());
    }
}
