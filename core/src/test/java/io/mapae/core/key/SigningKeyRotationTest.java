package io.mapae.core.key;

import static io.mapae.core.key.KeyRoom.added;
import static io.mapae.core.key.KeyRoom.current;
import static io.mapae.core.key.KeyRoom.publishedKids;
import static io.mapae.core.key.SigningKeyState.CURRENT;
import static io.mapae.core.key.SigningKeyState.NEXT;
import static io.mapae.core.key.SigningKeyState.RETIRED;
import static org.assertj.core.api.Assertions.assertThat;

import io.mapae.core.key.SigningKeyRotation.Start;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
        KeyId old = current(keys);
        KeyId next = added(rotation.rotate(Start.PUBLISHED_FIRST)).kid();

        assertThat(states()).containsExactly(CURRENT, NEXT);
        assertThat(publishedKids(keys)).containsExactly(old.value(), next.value());

        room.advance(KeyRoom.PUBLISHED_AHEAD.minus(SECOND));
        assertThat(current(keys)).isEqualTo(old);
        room.advance(SECOND);
        assertThat(current(keys)).isEqualTo(next);
        assertThat(states()).containsExactly(CURRENT, RETIRED);
    }

    @Test
    void theOldKeyIsPublishedUntilItsLastTokenHasExpired() {
        KeyId old = current(keys);
        rotation.rotate(Start.AT_ONCE);

        room.advance(NEEDED_AFTER.minus(SECOND));
        assertThat(keys.find(old.value())).isPresent();
        assertThat(publishedKids(keys)).contains(old.value());
        room.advance(SECOND);
        assertThat(keys.find(old.value())).isEmpty();
        assertThat(publishedKids(keys)).doesNotContain(old.value());

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

    private List<SigningKeyState> states() {
        return keys.list().stream().map(SigningKeyListing::state).toList();
    }
}
