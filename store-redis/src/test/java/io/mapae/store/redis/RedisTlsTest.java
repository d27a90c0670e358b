package io.mapae.store.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mapae.core.session.Session;
import io.mapae.core.store.StoreException;
import io.mapae.store.testkit.RedisServer;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A server that is reached by TLS, with a certificate for `localhost`.
final class RedisTlsTest {
    private static final String TRUSTED = "javax.net.ssl.trustStore";
    private static final String TRUSTED_PASSWORD = "javax.net.ssl.trustStorePassword";
    private static final String UNTRUSTED = "has no certificate for this name that is trusted here";
    private static final String PASSWORD = "no secret";

    @TempDir
    Path home;

    private int port;
    private RedisServer server;

    @BeforeEach
    void start() throws Exception {
        port = freePort();
        Path key = home.resolve("key.pem");
        Path certificate = home.resolve("certificate.pem");
        makeCertificate(key, certificate);
        keepAsTrusted(certificate);
        List<String> options = List.of("--tls-port", Integer.toString(port), "--tls-auth-clients", "no");
        List<String> files = List.of("--tls-cert-file", certificate.toString(), "--tls-key-file", key.toString());
        server = RedisServer.start(
                Stream.concat(options.stream(), files.stream()).toArray(String[]::new));
    }

    private void makeCertificate(Path key, Path certificate) throws Exception {
        String made = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj /CN=localhost"
                + " -addext subjectAltName=DNS:localhost -days 2 -keyout " + key + " -out " + certificate;
        Process process = new ProcessBuilder(made.split(" ", -1))
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("output").toFile())
                .start();
        assertThat(process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0)
                .as(Files.readString(home.resolve("output")))
                .isTrue();
    }

    private void keepAsTrusted(Path certificate) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        try (InputStream in = Files.newInputStream(certificate)) {
            trusted.setCertificateEntry(
                    "localhost", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        try (OutputStream out = Files.newOutputStream(store())) {
            trusted.store(out, PASSWORD.toCharArray());
        }
    }

    @AfterEach
    void stop() {
        System.clearProperty(TRUSTED);
        System.clearProperty(TRUSTED_PASSWORD);
        server.close();
    }

    @Test
    void aTrustedServerIsUsed() {
        trust();
        try (RedisSessions sessions = OpenRedis.open("rediss://localhost:" + port)) {
            Session session = Sessions.any();
            sessions.sessions().create(session);
            assertThat(sessions.sessions().find(session.id(), Sessions.NOW)).contains(session);
        }
    }

    @Test
    void aCertificateOfNobodysIsRefused() {
        assertRefused("rediss://localhost:" + port, UNTRUSTED);
    }

    @Test
    void aCertificateForAnotherNameIsRefused() {
        trust();
        assertRefused("rediss://127.0.0.1:" + port, UNTRUSTED);
    }

    @Test
    void aServerWithoutTlsIsRefused() {
        assertRefused("rediss://localhost:" + server.port(), "no server answers there by TLS");
    }

    private static void assertRefused(String url, String reason) {
        assertThatThrownBy(() -> OpenRedis.open(url))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(reason);
    }

    private void trust() {
        System.setProperty(TRUSTED, store().toString());
        System.setProperty(TRUSTED_PASSWORD, PASSWORD);
    }

    private Path store() {
        return home.resolve("trusted.p12");
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
