package io.mapae.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.Base64URL;
import io.mapae.core.client.ClientAddition;
import io.mapae.core.client.ClientOrder;
import io.mapae.core.client.ClientRight;
import io.mapae.core.client.CredentialOrder;
import io.mapae.core.key.KeyId;
import io.mapae.core.key.SigningKeyRotation;
import io.mapae.guard.Verdict;
import io.mapae.guard.Verdict.Reason;
import io.mapae.guard.id.ClientId;
import io.mapae.guard.remote.ClientSecret;
import io.mapae.guard.remote.Presented;
import io.mapae.guard.remote.RemoteGuard;
import io.mapae.guard.remote.RemoteGuardSettings;
import io.mapae.guard.remote.WhenStale;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An application's guard, before a real server that signs with HS256 and still publishes the ES256 key of
/// before.
@OnEveryStore
final class SecretlySignedTokensTest {

    private static final String AUDIENCE = "https://api.example";
    private static final Duration BOUND = Duration.ofSeconds(2);
    private static final String ACCOUNT = "{\"identifier\":\"ana\",\"password\":\"four unrelated words\"";

    @TempDir
    private Path data;

    private TestServer server;
    private RemoteGuard guard;

    @BeforeEach
    void start() throws InterruptedException {
        try (TestServer before = TestServer.start(data, settings("ES256"))) {
            before.agent().post("/v1/accounts", ACCOUNT + "}");
        }
        server = TestServer.start(data, settings("HS256"));
        assertThat(rotation().rotate(SigningKeyRotation.Start.AT_ONCE))
                .isInstanceOf(SigningKeyRotation.Outcome.Added.class);
        guard = open();
    }

    @AfterEach
    void stop() {
        guard.close();
        server.close();
    }

    @Test
    void aTokenIsAskedAboutOnceAndKnownThen() {
        Presented token = new Presented.Token(token());
        assertThat(guard.check(token)).isInstanceOf(Verdict.Undecided.class);

        assertThat(guard.verify(token)).isInstanceOf(Verdict.Accepted.class);

        assertThat(guard.check(token)).isInstanceOf(Verdict.Accepted.class);
        assertThat(guard.verifyFresh(token)).isInstanceOf(Verdict.Accepted.class);
        assertThat(guard.counts().tokensAsked()).isEqualTo(1);
    }

    @Test
    void aForgedTagOpensNothingAndIsAskedAboutOnce() {
        String token = token();
        int dot = token.lastIndexOf('.');
        String forged = token.substring(0, dot + 1) + Base64URL.encode(new byte[32]);

        for (int i = 0; i < 50; i++) {
            refused(Reason.UNKNOWN, forged);
        }
        assertThat(guard.counts().tokensAsked()).isEqualTo(1);
        assertThat(guard.verify(new Presented.Token(token))).isInstanceOf(Verdict.Accepted.class);
    }

    /// The classic confusion: what everyone knows of an asymmetric key, taken for a secret.
    @Test
    void thePublicKeyIsNoSecretToSignWith() throws Exception {
        ECKey published = published();
        for (byte[] secret : List.of(
                published.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8),
                published.toECPublicKey().getEncoded(),
                published.getX().decode())) {
            refused(Reason.INVALID, signedBy(secret, published.getKeyID()));
            refused(Reason.UNKNOWN, signedBy(secret, keyId()));
        }
        assertThat(guard.counts().tokensAsked())
                .as("the published key is not asked about")
                .isEqualTo(3);
    }

    @Test
    void noAlgorithmOpensNothing() {
        String[] parts = token().split("\\.", -1);
        String header = Base64URL.encode("{\"alg\":\"none\",\"typ\":\"at+jwt\",\"kid\":\"" + keyId() + "\"}")
                .toString();
        for (String unsigned : List.of(header + "." + parts[1] + "." + parts[2], header + "." + parts[1] + ".")) {
            refused(Reason.INVALID, unsigned);
        }
        assertThat(guard.counts().tokensAsked()).isZero();
    }

    @Test
    void aLogoutEndsATokenHereWhetherItIsKnownOrNot() {
        String known = token();
        String unknown = token();
        assertThat(guard.verify(new Presented.Token(known))).isInstanceOf(Verdict.Accepted.class);

        end(known);
        end(unknown);

        refused(Reason.REVOKED, known);
        refused(Reason.UNKNOWN, unknown);
    }

    @Test
    void theWithdrawalOfTheKeyEndsWhatItSigned() {
        Presented token = new Presented.Token(token());
        assertThat(guard.verify(token)).isInstanceOf(Verdict.Accepted.class);

        KeyId kid = new KeyId(keyId());
        assertThat(rotation().withdraw(kid, () -> refuse(kid))).isTrue();

        assertThat(guard.verifyFresh(token)).isEqualTo(new Verdict.Refused(Reason.REVOKED));
    }

    @Test
    void aGuardThatIsCutOffBelievesNoneOfThem() throws InterruptedException {
        Presented token = new Presented.Token(token());
        Presented unknown = new Presented.Token(token());
        assertThat(guard.verify(token)).isInstanceOf(Verdict.Accepted.class);
        server.close();

        long stopped = System.nanoTime();
        while (guard.check(token) instanceof Verdict.Accepted) {
            assertThat(Duration.ofNanos(System.nanoTime() - stopped)).isLessThan(BOUND.plusSeconds(1));
            Thread.sleep(10);
        }
        for (Presented each : List.of(token, unknown)) {
            assertThat(guard.verify(each, WhenStale.ASK)).isInstanceOf(Verdict.Unavailable.class);
            assertThat(guard.verify(each, WhenStale.REFUSE)).isInstanceOf(Verdict.Unavailable.class);
        }
        long asked = guard.counts().tokensAsked();
        assertThat(guard.verifyFresh(unknown)).isInstanceOf(Verdict.Unavailable.class);
        assertThat(guard.counts().tokensAsked()).as("asked for nobody else").isEqualTo(asked);
        server = TestServer.start(data, settings("HS256"));
    }

    private static Map<String, String> settings(String algorithm) {
        return Map.of("staleness_bound", "2s", "token.audience", AUDIENCE, "token.algorithm", algorithm);
    }

    private SigningKeyRotation rotation() {
        return server.server().useCases().keyRotation;
    }

    private RemoteGuard open() throws InterruptedException {
        ClientId id = ClientId.parse("api").orElseThrow();
        ClientOrder order = new ClientOrder(
                id, "", new CredentialOrder.NewSecret(), Set.of(ClientRight.FEED, ClientRight.INTROSPECT), Set.of());
        var added = (ClientAddition.Added) server.server().useCases().clients.add(order, "test");
        ClientSecret secret =
                new ClientSecret(id, Objects.requireNonNull(added.secret()).reveal());
        RemoteGuard opened =
                RemoteGuard.open(RemoteGuardSettings.of(URI.create(server.issuer()), secret, List.of(AUDIENCE))
                        .within(BOUND));
        assertThat(opened.awaitReady(Duration.ofSeconds(10))).isTrue();
        return opened;
    }

    private void refuse(KeyId kid) {
        Installation installation = server.server().installation();
        installation
                .database()
                .write(transaction -> installation.revocations().endSigningKey(transaction, kid.value()));
    }

    private String token() {
        Agent.Answer tokens = server.agent().post("/v1/login", ACCOUNT + ",\"carriage\":\"tokens\"}");
        String token = tokens.text("access_token");
        assertThat(header(token).getAlgorithm()).isEqualTo(JWSAlgorithm.HS256);
        return token;
    }

    private void end(String token) {
        assertThat(server.agent()
                        .post("/v1/logout?confirm=true", "{}", "Authorization", "Bearer " + token)
                        .status())
                .isEqualTo(204);
    }

    private String keyId() {
        return header(token()).getKeyID();
    }

    private ECKey published() throws ParseException {
        JWKSet set =
                JWKSet.parse(server.agent().get("/.well-known/jwks.json").http().body());
        return set.getKeys().getFirst().toECKey();
    }

    /// The claims of a good token.
    private String signedBy(byte[] secret, String keyId) throws ParseException, JOSEException {
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.HS256)
                .type(new JOSEObjectType("at+jwt"))
                .keyID(keyId)
                .build();
        JWSObject forged = new JWSObject(
                header, new Payload(JWSObject.parse(token()).getPayload().toString()));
        forged.sign(new MACSigner(secret));
        return forged.serialize();
    }

    private static JWSHeader header(String token) {
        try {
            return JWSObject.parse(token).getHeader();
        } catch (ParseException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private void refused(Reason reason, String token) {
        assertThat(guard.verify(new Presented.Token(token))).isEqualTo(new Verdict.Refused(reason));
    }
}
