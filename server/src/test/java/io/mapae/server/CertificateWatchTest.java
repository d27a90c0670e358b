package io.mapae.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapae.server.http.TestCertificate;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the whole server says of its certificate.
final class CertificateWatchTest {

    @TempDir
    private Path folder;

    @Test
    void aRenewalAndARefusalAreShownInTheMetrics() throws Exception {
        TestCertificate first = TestCertificate.make(Files.createDirectory(folder.resolve("first")));
        TestCertificate second = TestCertificate.make(Files.createDirectory(folder.resolve("second")));
        Map<String, String> settings = Map.of(
                "tls.certificate", first.certificate().toString(),
                "tls.key", first.key().toString());
        try (TestServer server = TestServer.start(folder.resolve("data"), settings);
                HttpClient client = HttpClient.newBuilder()
                        .sslContext(TestCertificate.contextFor(first, second))
                        .build()) {
            CertificateWatch watch = server.server().certificateWatch();
            assertThat(metrics(client, server))
                    .containsPattern("mapae_tls_certificate_expires_seconds [1-9]")
                    .contains("mapae_tls_certificate_refused 0.0", "mapae_tls_renewals_total{outcome=\"taken\"} 0.0");

            second.replace(first);
            watch.look();
            assertThat(second.isShownAt(server.port(), first)).isTrue();
            assertThat(metrics(client, server)).contains("mapae_tls_renewals_total{outcome=\"taken\"} 1.0");

            Files.writeString(first.key(), "nonsense");
            watch.look();
            watch.look();
            assertThat(second.isShownAt(server.port(), first)).isTrue();
            assertThat(metrics(client, server))
                    .contains(
                            "mapae_tls_certificate_refused 1.0",
                            "mapae_tls_renewals_total{outcome=\"refused\"} 1.0",
                            "mapae_tls_renewals_total{outcome=\"taken\"} 1.0");

            Files.copy(second.key(), first.key(), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            watch.look();
            assertThat(metrics(client, server)).contains("mapae_tls_certificate_refused 0.0");
        }
    }

    private static String metrics(HttpClient client, TestServer server) throws Exception {
        URI uri = URI.create("https://127.0.0.1:" + server.port() + "/metrics");
        return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                .body();
    }
}
