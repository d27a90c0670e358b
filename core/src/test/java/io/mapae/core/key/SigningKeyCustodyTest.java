package io.mapae.core.key;

import static io.mapae.core.key.KeyRoom.added;
import static io.mapae.core.key.KeyRoom.current;
import static io.mapae.core.key.KeyRoom.publishedKids;
import static io.mapae.core.key.SigningKeyState.NEXT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import io.mapae.core.key.SigningKeyRotation.Outcome;
import io.mapae.core.key.SigningKeyRotation.Start;
import io.mapae.core.store.StoreException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// Keys that are taken away, brought from elsewhere, or wrapped again.
final class SigningKeyCustodyTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final KeyRoom room = new KeyRoom();
    private final SigningKeys keys = room.open(SignatureAlgorithm.ES256);
    private final SigningKeyRotation rotation = room.rotation(keys);

    @Test
    void aWithdrawnKeyIsGoneAtOnceAndAnotherSigns() {
        KeyId stolen = current(keys);
        String token = keys.sign(JOSEObjectType.JWT, Map.of("exp", room.seconds() + 60));

        assertThat(rotation.withdraw(stolen, () -> {})).isTrue();

        assertThat(token).isNotEmpty();
        assertThat(keys.find(stolen.value())).isEmpty();
        assertThat(publishedKids(keys)).doesNotContain(stolen.value()).hasSize(1);
        assertThat(rotation.withdraw(stolen, () -> {})).isFalse();
    }

    @Test
    void aWithdrawalThatWasCutOffCanBeGivenAgain() {
        KeyId stolen = current(keys);
        Runnable cutOff = () -> {
            throw new StoreException("the database did not answer");
        };

        assertThatThrownBy(() -> rotation.withdraw(stolen, cutOff)).isInstanceOf(StoreException.class);
        assertThat(current(keys)).isNotEqualTo(stolen);

        AtomicInteger revoked = new AtomicInteger();
        assertThat(rotation.withdraw(stolen, revoked::incrementAndGet)).isTrue();
        assertThat(revoked).hasValue(1);
        assertThat(keys.find(stolen.value())).isEmpty();
    }

    @Test
    void aKeyIsWithdrawnThoughThereIsNoRoomForAnother() {
        while (rotation.rotate(Start.AT_ONCE) instanceof Outcome.Added) {
            room.advance(SECOND);
        }
        KeyId stolen = current(keys);

        assertThat(rotation.withdraw(stolen, () -> {})).isTrue();

        assertThat(keys.find(stolen.value())).isEmpty();
        assertThat(current(keys)).isNotEqualTo(stolen);
    }

    @Test
    void anImportedKeyBecomesTheNextAndKeepsItsId() throws Exception {
        JWK jwk = new ECKeyGenerator(Curve.P_256).keyID("signing-2024").generate();

        SigningKeyListing imported = added(rotation.importKey(jwk.toJSONString(), Start.PUBLISHED_FIRST));

        assertThat(imported.kid()).isEqualTo(new KeyId("signing-2024"));
        assertThat(imported.state()).isEqualTo(NEXT);
        assertThat(publishedKids(keys)).contains("signing-2024");
        assertThat(rotation.importKey(jwk.toJSONString(), Start.AT_ONCE)).isInstanceOf(Outcome.Refused.class);
    }

    /// It would sign what nobody can verify.
    @Test
    void aPrivateKeyWithThePublicHalfOfAnotherIsRefused() throws Exception {
        JWK jwk = new ECKey.Builder(new ECKeyGenerator(Curve.P_256).generate().toPublicJWK())
                .privateKey(new ECKeyGenerator(Curve.P_256).generate().toECPrivateKey())
                .build();

        assertThat(rotation.importKey(jwk.toJSONString(), Start.AT_ONCE)).isInstanceOf(Outcome.Refused.class);
        assertThat(room.store.listAll()).hasSize(1);
    }

    @Test
    void asManyAsCanBeKeptIsEnough() {
        for (int key = 1; key < SigningKeyStore.KEYS_MAX; key++) {
            added(rotation.rotate(Start.AT_ONCE));
        }

        assertThat(rotation.rotate(Start.AT_ONCE)).isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void onceWrappedAgainTheOldMasterKeyIsNotNeeded() {
        rotation.rotate(Start.PUBLISHED_FIRST);
        MasterKeyRing both = room.ring.withNewCurrent(new SecureRandom());
        room.wrapping.use(both);

        assertThat(rotation.rewrap()).isTrue();

        room.wrapping.use(both.onlyCurrent());
        assertThat(room.open(SignatureAlgorithm.ES256).list()).isEqualTo(keys.list());
        room.wrapping.use(room.ring);
        assertThat(room.opening(SignatureAlgorithm.ES256)).isInstanceOf(SigningKeys.Opening.Unreadable.class);
        assertThat(rotation.rewrap()).isFalse();
    }

    @Test
    void aNodeWithAnOldRingGoesOnWithTheKeysItKnows() {
        var ownWrapping = new Wrapping(room.ring);
        SigningKeys other = ((SigningKeys.Opening.Opened) SigningKeys.open(
                        room.store, ownWrapping, keys.policy(), room.provider, room.clock, new SecureRandom()))
                .keys();
        room.wrapping.use(room.ring.withNewCurrent(new SecureRandom()));
        rotation.rewrap();
        rotation.rotate(Start.PUBLISHED_FIRST);

        assertThat(other.reload()).isFalse();
        assertThat(other.list()).hasSize(1);
        assertThat(other.find(current(keys).value())).isPresent();
    }
}
