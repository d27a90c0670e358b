package io.mapae.core.key;

import static io.mapae.core.key.SigningKeyState.CURRENT;
import static io.mapae.core.key.SigningKeyState.NEXT;
import static io.mapae.core.key.SigningKeyState.RETIRED;
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
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class SigningKeyRotationTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration NEEDED_AFTER = KeyRoom.TOKEN_LIFE.plusMinutes(1);

    private final KeyRoom room = new KeyRoom();
    private final SigningKeys keys = room.open(SignatureAlgorithm.ES256);
    private final SigningKeyRotation rotation = room.rotation(keys);

    @Test
    void theNextKeyIsPublishedBeforeItSigns() {
        KeyId old = current();
        KeyId next = added(rotation.rotate(Start.PUBLISHED_FIRST)).kid();

        assertThat(states()).containsExactly(CURRENT, NEXT);
        assertThat(publishedKids()).containsExactly(old.value(), next.value());

        room.advance(KeyRoom.PUBLISHED_AHEAD.minus(SECOND));
        assertThat(current()).isEqualTo(old);
        room.advance(SECOND);
        assertThat(current()).isEqualTo(next);
        assertThat(states()).containsExactly(CURRENT, RETIRED);
    }

    @Test
    void theOldKeyIsPublishedUntilItsLastTokenHasExpired() {
        KeyId old = current();
        rotation.rotate(Start.AT_ONCE);

        room.advance(NEEDED_AFTER.minus(SECOND));
        assertThat(keys.find(old.value())).isPresent();
        assertThat(publishedKids()).contains(old.value());
        room.advance(SECOND);
        assertThat(keys.find(old.value())).isEmpty();
        assertThat(publishedKids()).doesNotContain(old.value());

        rotation.keepUp();
        assertThat(room.store.listAll()).hasSize(1);
    }

    @Test
    void theScheduleAddsTheNextKeyAheadAndNoOther() {
        assertThat(rotation.keepUp()).isEmpty();
        room.advance(KeyRoom.ROTATE_AFTER.minus(KeyRoom.PUBLISHED_AHEAD).minus(SECOND));
        assertThat(rotation.keepUp()).isEmpty();

        room.advance(SECOND);
        assertThat(rotation.keepUp()).isPresent();
        assertThat(rotation.keepUp()).isEmpty();

        assertThat(states()).containsExactly(CURRENT, NEXT);
        assertThat(keys.list().getLast().signsFrom())
                .isEqualTo(keys.list().getFirst().signsFrom().plus(KeyRoom.ROTATE_AFTER));
    }

    @Test
    void aScheduleThatSleptStillPublishesAhead() {
        room.advance(KeyRoom.ROTATE_AFTER.multipliedBy(3));

        SigningKeyListing next = rotation.keepUp().orElseThrow();

        assertThat(next.state()).isEqualTo(NEXT);
        assertThat(next.signsFrom()).isEqualTo(room.clock.instant().plus(KeyRoom.PUBLISHED_AHEAD));
    }

    @Test
    void anotherAlgorithmInTheConfigurationIsRotatedTo() {
        SigningKeys reconfigured = room.open(SignatureAlgorithm.ED25519);

        SigningKeyListing next = room.rotation(reconfigured).keepUp().orElseThrow();

        assertThat(next.algorithm()).isEqualTo(SignatureAlgorithm.ED25519);
        assertThat(reconfigured.list().getFirst().algorithm()).isEqualTo(SignatureAlgorithm.ES256);
        room.advance(KeyRoom.PUBLISHED_AHEAD);
        assertThat(reconfigured.list().getFirst().kid()).isEqualTo(next.kid());
    }

    @Test
    void nodesThatKeepUpAtOnceAddOneKey() throws Exception {
        room.advance(KeyRoom.ROTATE_AFTER);
        var barrier = new CyclicBarrier(4);
        try (var nodes = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> added = Stream.generate(() -> room.rotation(room.open(SignatureAlgorithm.ES256)))
                    .limit(4)
                    .map(own -> nodes.submit(() -> {
                        barrier.await();
                        return own.keepUp().isPresent();
                    }))
                    .toList();
            for (Future<Boolean> node : added) {
                node.get();
            }
        }

        assertThat(room.store.listAll()).hasSize(2);
    }

    @Test
    void anotherNodeLearnsOfTheNextKeyInTime() {
        SigningKeys other = room.open(SignatureAlgorithm.ES256);
        rotation.rotate(Start.PUBLISHED_FIRST);

        assertThat(other.reload()).isTrue();

        assertThat(other.list()).isEqualTo(keys.list());
    }

    /// Of two readings at once, the one that began first ends last.
    @Test
    void aSlowReadingDoesNotTakeANewKeyAway() throws Exception {
        var slow = new SlowListing(room.store);
        SigningKeys reading = ((SigningKeys.Opening.Opened) SigningKeys.open(
                        slow, room.wrapping, keys.policy(), room.provider, room.clock, new SecureRandom()))
                .keys();
        try (var readers = Executors.newVirtualThreadPerTaskExecutor()) {
            slow.holdNext();
            Future<Boolean> first = readers.submit(reading::reload);
            slow.awaitHeld();
            added(rotation.rotate(Start.PUBLISHED_FIRST));
            reading.reload();
            slow.release();
            first.get();
        }

        assertThat(reading.list()).isEqualTo(keys.list()).hasSize(2);
    }

    @Test
    void aWithdrawnKeyIsGoneAtOnceAndAnotherSigns() {
        KeyId stolen = current();
        String token = keys.sign(JOSEObjectType.JWT, Map.of("exp", room.seconds() + 60));

        assertThat(rotation.withdraw(stolen, () -> {})).isTrue();

        assertThat(token).isNotEmpty();
        assertThat(keys.find(stolen.value())).isEmpty();
        assertThat(publishedKids()).doesNotContain(stolen.value()).hasSize(1);
        assertThat(rotation.withdraw(stolen, () -> {})).isFalse();
    }

    @Test
    void aWithdrawalThatWasCutOffCanBeGivenAgain() {
        KeyId stolen = current();
        Runnable cutOff = () -> {
            throw new StoreException("the database did not answer");
        };

        assertThatThrownBy(() -> rotation.withdraw(stolen, cutOff)).isInstanceOf(StoreException.class);
        assertThat(current()).isNotEqualTo(stolen);

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
        KeyId stolen = current();

        assertThat(rotation.withdraw(stolen, () -> {})).isTrue();

        assertThat(keys.find(stolen.value())).isEmpty();
        assertThat(current()).isNotEqualTo(stolen);
    }

    @Test
    void anImportedKeyBecomesTheNextAndKeepsItsId() throws Exception {
        JWK jwk = new ECKeyGenerator(Curve.P_256).keyID("signing-2024").generate();

        SigningKeyListing imported = added(rotation.importKey(jwk.toJSONString(), Start.PUBLISHED_FIRST));

        assertThat(imported.kid()).isEqualTo(new KeyId("signing-2024"));
        assertThat(imported.state()).isEqualTo(NEXT);
        assertThat(publishedKids()).contains("signing-2024");
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
        assertThat(other.find(current().value())).isPresent();
    }

    private KeyId current() {
        return keys.list().getFirst().kid();
    }

    private List<SigningKeyState> states() {
        return keys.list().stream().map(SigningKeyListing::state).toList();
    }

    private List<String> publishedKids() {
        return keys.published().getKeys().stream().map(JWK::getKeyID).toList();
    }

    private static SigningKeyListing added(Outcome outcome) {
        return ((Outcome.Added) outcome).key();
    }
}
