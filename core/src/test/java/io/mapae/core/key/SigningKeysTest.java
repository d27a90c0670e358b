package io.mapae.core.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import io.mapae.core.key.SigningKeys.Opening;
import io.mapae.guard.token.SignatureProvider;
import io.mapae.guard.token.VerificationKey;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class SigningKeysTest {

    private static final JOSEObjectType ACCESS_TOKEN = new JOSEObjectType("at+jwt");

    private final KeyRoom room = new KeyRoom();

    @ParameterizedTest
    @EnumSource(value = SignatureAlgorithm.class, names = "RS256", mode = EnumSource.Mode.EXCLUDE)
    void whatIsSignedVerifiesUnderItsKeyOnly(SignatureAlgorithm algorithm) throws Exception {
        SigningKeys keys = room.open(algorithm);
        SigningKeys others = new KeyRoom().open(algorithm);

        JWSObject token = JWSObject.parse(keys.sign(ACCESS_TOKEN, claims()));

        assertThat(token.getHeader().getAlgorithm()).isEqualTo(algorithm.jws());
        assertThat(token.getHeader().getType()).isEqualTo(ACCESS_TOKEN);
        assertThat(verifies(token, key(keys))).isTrue();
        assertThat(verifies(token, key(others))).isFalse();
        assertThat(keys.find(token.getHeader().getKeyID())).contains(key(keys));
    }

    @ParameterizedTest
    @EnumSource(value = SignatureAlgorithm.class, names = "RS256", mode = EnumSource.Mode.EXCLUDE)
    void anAlteredTokenDoesNotVerify(SignatureAlgorithm algorithm) throws Exception {
        SigningKeys keys = room.open(algorithm);
        String[] parts = keys.sign(ACCESS_TOKEN, claims()).split("\\.", -1);
        String[] otherParts = keys.sign(ACCESS_TOKEN, Map.of("exp", room.seconds() + 300, "sub", "mallory"))
                .split("\\.", -1);

        assertThat(verifies(JWSObject.parse(parts[0] + "." + otherParts[1] + "." + parts[2]), key(keys)))
                .isFalse();
        assertThat(verifies(JWSObject.parse(parts[0] + "." + parts[1] + ".AAAA"), key(keys)))
                .isFalse();
    }

    @Test
    void theKeyIdIsTheThumbprint() throws Exception {
        JWK published =
                room.open(SignatureAlgorithm.ES256).published().getKeys().getFirst();

        assertThat(published.getKeyID()).isEqualTo(published.computeThumbprint().toString());
        assertThat(published.getAlgorithm()).isEqualTo(SignatureAlgorithm.ES256.jws());
        assertThat(published.getKeyUse()).isEqualTo(KeyUse.SIGNATURE);
    }

    @ParameterizedTest
    @EnumSource(
            value = SignatureAlgorithm.class,
            names = {"ES256", "ED25519"})
    void onlyThePublicHalfIsPublished(SignatureAlgorithm algorithm) {
        assertPublicHalfOnly(room.open(algorithm));
    }

    /// Everything about RSA in one test, since a key takes a second to make.
    @Test
    void anRsaKeySignsVerifiesAndPublishesItsPublicHalfOnly() throws Exception {
        SigningKeys keys = room.open(SignatureAlgorithm.RS256);
        JWSObject token = JWSObject.parse(keys.sign(ACCESS_TOKEN, claims()));

        assertThat(verifies(token, key(keys))).isTrue();
        assertThat(token.getHeader().getAlgorithm()).isEqualTo(SignatureAlgorithm.RS256.jws());
        assertThat(keys.published().getKeys().getFirst().size()).isEqualTo(3072);
        assertPublicHalfOnly(keys);
    }

    @Test
    void aSymmetricKeyIsNeverPublished() {
        SigningKeys keys = room.open(SignatureAlgorithm.HS256);

        assertThat(keys.published().getKeys()).isEmpty();
        assertThat(keys.list()).hasSize(1);
    }

    @Test
    void aTokenThatOutlivesItsKeyIsNotSigned() {
        SigningKeys keys = room.open(SignatureAlgorithm.ES256);
        long tooLate = room.seconds() + KeyRoom.TOKEN_LIFE.toSeconds() + 1;

        assertThatIllegalArgumentException().isThrownBy(() -> keys.sign(ACCESS_TOKEN, Map.of("exp", tooLate)));
        assertThatIllegalArgumentException().isThrownBy(() -> keys.sign(ACCESS_TOKEN, Map.of()));
    }

    @Test
    void aRestartKeepsTheKeys() throws Exception {
        String token = room.open(SignatureAlgorithm.ES256).sign(ACCESS_TOKEN, claims());

        SigningKeys restarted = room.open(SignatureAlgorithm.ES256);

        assertThat(verifies(JWSObject.parse(token), key(restarted))).isTrue();
        assertThat(room.store.listAll()).hasSize(1);
    }

    @Test
    void anotherProviderGoesOnWithTheSameKeys() throws Exception {
        SigningKeys keys = room.open(SignatureAlgorithm.ES256);
        JWSObject before = JWSObject.parse(keys.sign(ACCESS_TOKEN, claims()));
        VerificationKey slow = key(keys);

        keys.use(SignatureProvider.best());

        JWSObject after = JWSObject.parse(keys.sign(ACCESS_TOKEN, claims()));
        assertThat(key(keys)).isNotSameAs(slow);
        assertThat(verifies(before, key(keys))).isTrue();
        assertThat(verifies(after, slow)).isTrue();
    }

    @Test
    void nodesThatStartAtOnceShareOneKey() throws Exception {
        try (var nodes = Executors.newVirtualThreadPerTaskExecutor()) {
            var opened = IntStream.range(0, 8)
                    .mapToObj(_ -> nodes.submit(() -> room.open(SignatureAlgorithm.ES256)))
                    .toList();
            for (Future<SigningKeys> node : opened) {
                assertThat(key(node.get()).keyId())
                        .isEqualTo(room.store.listAll().getFirst().kid().value());
            }
        }
        assertThat(room.store.listAll()).hasSize(1);
    }

    @Test
    void anAlteredKeyIsNotUsed() {
        room.open(SignatureAlgorithm.ES256);
        StoredSigningKey kept = room.store.listAll().getFirst();
        StoredSigningKey foreign = new KeyRoom().stored(SignatureAlgorithm.ES256);

        room.store.replace(kept, withSecret(kept, foreign.secret()));

        assertThat(room.opening(SignatureAlgorithm.ES256)).isEqualTo(new Opening.Unreadable(kept.kid()));
    }

    /// Were it believed, a public RSA key could be declared an HMAC key, as in the oldest attack on JWT.
    @Test
    void aKeyDeclaredForAnotherAlgorithmIsNotUsed() {
        room.open(SignatureAlgorithm.ES256);
        StoredSigningKey kept = room.store.listAll().getFirst();

        room.store.replace(
                kept,
                new StoredSigningKey(
                        kept.sequence(), kept.kid(), SignatureAlgorithm.HS256, kept.signsFrom(), kept.secret()));

        assertThat(room.opening(SignatureAlgorithm.ES256)).isEqualTo(new Opening.Unreadable(kept.kid()));
    }

    @Test
    void nothingSecretIsKeptUnwrappedOrPrinted() {
        SigningKeys keys = room.open(SignatureAlgorithm.ES256);
        StoredSigningKey kept = room.store.listAll().getFirst();

        assertThat(kept.secret().jwe().split("\\.", -1)).hasSize(5);
        assertThat(kept.toString()).doesNotContain(kept.secret().jwe());
        assertThat(keys.list().toString()).doesNotContain("\"d\"");
        assertThat(keys.snapshot().toString()).doesNotContain("\"d\"");
    }

    private Map<String, Object> claims() {
        var claims = new LinkedHashMap<String, Object>();
        claims.put("iss", "http://localhost:8400");
        claims.put("sub", "eosa");
        claims.put("exp", room.seconds() + 300);
        return claims;
    }

    private static void assertPublicHalfOnly(SigningKeys keys) {
        assertThat(keys.published().getKeys()).hasSize(1).noneMatch(JWK::isPrivate);
        assertThat(keys.published().getKeys().getFirst().toJSONObject())
                .doesNotContainKeys("d", "p", "q", "dp", "dq", "qi", "oth", "k");
    }

    private static StoredSigningKey withSecret(StoredSigningKey key, Wrapped secret) {
        return new StoredSigningKey(key.sequence(), key.kid(), key.algorithm(), key.signsFrom(), secret);
    }

    private static VerificationKey key(SigningKeys keys) {
        return keys.find(keys.list().getFirst().kid().value()).orElseThrow();
    }

    private static boolean verifies(JWSObject token, VerificationKey key) throws Exception {
        return key.verifier().verify(token.getHeader(), token.getSigningInput(), token.getSignature());
    }
}
