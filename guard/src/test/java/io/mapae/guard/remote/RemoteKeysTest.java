package io.mapae.guard.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.mapae.guard.GuardClock;
import io.mapae.guard.TestClock;
import io.mapae.guard.UnansweredException;
import io.mapae.guard.id.ClientId;
import io.mapae.guard.token.PublicKeys;
import io.mapae.guard.token.SecretKeys;
import io.mapae.guard.token.SignatureProvider;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class RemoteKeysTest {

    private static final JWK OLD = key("old");
    private static final JWK NEW = key("new");

    private final TestClock clock = new TestClock();
    private final List<JWK> published = new CopyOnWriteArrayList<>(List.of(OLD));
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger metadataAsked = new AtomicInteger();
    private volatile String metadata = signingWith("\"ES256\"");
    private volatile int status = 200;
    private final HttpServer issuer = issuer();
    private final RemoteKeys keys = new RemoteKeys(
            new ServerConnection(
                    List.of(URI.create("http://127.0.0.1:" + issuer.getAddress().getPort())),
                    ClientProof.of(
                            new ClientSecret(new ClientId("guard"), "secret"),
                            "https://issuer.example",
                            GuardClock.quick()),
                    clock),
            new PublicKeys(SignatureProvider.of(SignatureProvider.Kind.JDK).orElseThrow()),
            clock);

    @AfterEach
    void close() {
        issuer.stop(0);
    }

    @Test
    void aKeyIsAskedForOnce() {
        assertThat(keys.find("old")).isPresent();
        assertThat(keys.find("old")).isPresent();
        assertThat(asked).hasValue(1);
    }

    /// A thief may have it, and the feed does not tell of that for ever.
    @Test
    void aKeyThatIsTakenOffIsBelievedNoMore() {
        assertThat(keys.find("old")).isPresent();
        published.set(0, NEW);
        clock.advance(Published.PAUSE);

        keys.refresh();

        assertThat(keys.find("new")).isPresent();
        clock.advance(Published.PAUSE);
        assertThat(keys.find("old")).isEmpty();
    }

    @Test
    void whatCannotBeReadAgainForTooLongIsBelievedNoMore() {
        assertThat(keys.find("old")).isPresent();
        status = 503;
        clock.advance(Published.READING_LIFE.minusMillis(1));
        assertThatThrownBy(keys::refresh).isInstanceOf(UnansweredException.class);
        assertThat(keys.find("old")).isPresent();

        clock.advance(Published.PAUSE);
        assertThatThrownBy(() -> keys.find("old")).isInstanceOf(UnansweredException.class);

        status = 200;
        clock.advance(Published.PAUSE);
        assertThat(keys.find("old")).isPresent();
    }

    @Test
    void manyMadeUpNamesCostOneQuestionASecond() {
        assertThat(keys.find("made-up")).isEmpty();
        for (int i = 0; i < 100; i++) {
            String name = "made-up-" + i;
            assertThatThrownBy(() -> keys.find(name)).isInstanceOf(UnansweredException.class);
        }
        assertThat(asked).hasValue(1);
    }

    /// Somebody who makes names up must not get the tokens of a new key refused.
    @Test
    void aNewKeyIsUndecidedUntilItCanBeAskedFor() {
        assertThat(keys.find("made-up")).isEmpty();
        published.add(NEW);
        assertThatThrownBy(() -> keys.find("new")).isInstanceOf(UnansweredException.class);

        clock.advance(Published.PAUSE);
        assertThat(keys.find("new")).isPresent();
    }

    @Test
    void anIssuerThatDoesNotAnswerIsNotAskedAgainAtOnce() {
        status = 503;
        assertThatThrownBy(() -> keys.find("old")).isInstanceOf(UnansweredException.class);
        assertThatThrownBy(() -> keys.find("old")).isInstanceOf(UnansweredException.class);
        assertThat(asked).hasValue(1);
    }

    @Test
    void whoSignsWithNoSecretIsAskedOnceHoweverManyTokensNameOne() {
        for (int i = 0; i < 100; i++) {
            assertThat(keys.secretKeys("made-up-" + i)).isEqualTo(SecretKeys.NOWHERE);
        }
        assertThat(metadataAsked).hasValue(1);
        assertThat(asked).hasValue(0);
    }

    @Test
    void whoSaysNothingOfAlgorithmsHasNoSecretKeys() {
        metadata = "{}";
        assertThat(keys.secretKeys("any")).isEqualTo(SecretKeys.NOWHERE);
    }

    @Test
    void theIssuerHasTheSecretKeysButNoneThatIsNamedLikeAPublishedOne() {
        metadata = signingWith("\"ES256\",\"HS256\"");

        assertThat(keys.secretKeys("secret")).isEqualTo(SecretKeys.AT_THE_ISSUER);
        assertThat(keys.secretKeys("old")).isEqualTo(SecretKeys.NOWHERE);
        assertThat(asked).hasValue(1);
    }

    @Test
    void anotherAlgorithmIsLearntOf() {
        assertThat(keys.secretKeys("secret")).isEqualTo(SecretKeys.NOWHERE);
        metadata = signingWith("\"HS256\"");
        clock.advance(Published.PAUSE);

        keys.refresh();

        assertThat(keys.secretKeys("secret")).isEqualTo(SecretKeys.AT_THE_ISSUER);
    }

    @Test
    void whereTheIssuerDoesNotSayWhatItSignsWithNobodyCanTell() {
        status = 503;
        assertThatThrownBy(() -> keys.secretKeys("secret")).isInstanceOf(UnansweredException.class);
        status = 404;
        clock.advance(Published.PAUSE);
        assertThatThrownBy(() -> keys.secretKeys("secret")).isInstanceOf(UnansweredException.class);
        assertThatThrownBy(() -> keys.secretKeys("secret")).isInstanceOf(UnansweredException.class);
        assertThat(metadataAsked).hasValue(2);
    }

    private static String signingWith(String algorithms) {
        return "{\"access_token_signing_alg_values_supported\":[" + algorithms + "]}";
    }

    private static JWK key(String name) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(name).generate().toPublicJWK();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpServer issuer() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/.well-known/jwks.json", exchange -> {
                asked.incrementAndGet();
                answer(exchange, new JWKSet(List.copyOf(published)).toString());
            });
            server.createContext("/.well-known/oauth-authorization-server", exchange -> {
                metadataAsked.incrementAndGet();
                answer(exchange, metadata);
            });
            server.start();
            return server;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void answer(HttpExchange exchange, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
