package io.mapae.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TlsTest {

    @TempDir
    private Path directory;

    @Test
    void httpsIsSpokenWithACertificateFromFiles() throws Exception {
        TestCertificate certificate = TestCertificate.make(directory);
        try (HttpEdge edge = HttpEdge.start(settings(certificate.certificate(), certificate.key()), TestEdge.routes());
                HttpClient client = HttpClient.newBuilder()
                        .sslContext(trusting(certificate))
                        .build()) {
            HttpResponse<String> response = client.send(
                    HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + edge.port() + "/memory"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());

            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
            assertThat(response.headers().firstValue("Strict-Transport-Security"))
                    .contains("max-age=31536000");
        }
    }

    @Test
    void whatIsRefusedIsToldOverTlsToo() throws Exception {
        TestCertificate certificate = TestCertificate.make(directory);
        try (HttpEdge edge =
                HttpEdge.start(settings(certificate.certificate(), certificate.key()), TestEdge.routes())) {
            try (SSLSocket socket =
                    (SSLSocket) trusting(certificate).getSocketFactory().createSocket("127.0.0.1", edge.port())) {
                socket.setSoTimeout(10_000);
                socket.getOutputStream()
                        .write("GET /memory HTTP/1.1\r\nHost: a\r\nX: b\r\n c\r\n\r\n"
                                .getBytes(StandardCharsets.US_ASCII));
                assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                        .startsWith("HTTP/1.1 400");
            }
            assertThat(RawClient.exchange(edge.port(), "GET / HTTP/1.1\r\nHost: a\r\n\r\n"))
                    .as("HTTP in the clear on a TLS port")
                    .doesNotContain("HTTP/1.1 200");
        }
    }

    @Test
    void aCertificateThatCannotBeReadIsTold() throws Exception {
        Path nonsense = Files.writeString(directory.resolve("nonsense.pem"), "nonsense");

        assertThatThrownBy(() -> HttpEdge.start(settings(nonsense, nonsense), TestEdge.routes())
                        .close())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("certificate");
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

    private static SSLContext trusting(TestCertificate certificate) throws GeneralSecurityException {
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(certificate.trusting());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
