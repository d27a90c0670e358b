package io.mapae.store.testkit;

import static io.mapae.store.testkit.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.mapae.core.key.KeyId;
import io.mapae.core.key.SignatureAlgorithm;
import io.mapae.core.key.SigningKeyStore;
import io.mapae.core.key.StoredSigningKey;
import io.mapae.core.key.Wrapped;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What every store of signing keys does.
public interface SigningKeyStoreContract {

    /// An empty store, the same at each call within a test.
    SigningKeyStore signingKeys();

    @Test
    default void listsTheKeysInOrderOfTheirSequence() {
        StoredSigningKey second = created(key(2, "b"));
        StoredSigningKey first = created(key(1, "c"));
        StoredSigningKey third = created(key(3, "a"));
        assertThat(signingKeys().listAll()).containsExactly(first, second, third);
    }

    @Test
    default void keepsKeysOfEveryAlgorithm() {
        int sequence = 0;
        for (SignatureAlgorithm algorithm : SignatureAlgorithm.values()) {
            sequence++;
            StoredSigningKey key = created(new StoredSigningKey(
                    sequence, new KeyId("!~\"'" + sequence), algorithm, NOW.plusMillis(sequence), new Wrapped("x.y")));
            assertThat(signingKeys().listAll().getLast()).isEqualTo(key);
        }
    }

    @Test
    default void refusesASequenceOrAnIdThatIsTaken() {
        StoredSigningKey key = created(key(1, "a"));
        assertThat(signingKeys().create(key(1, "b"))).isFalse();
        assertThat(signingKeys().create(key(2, "a"))).isFalse();
        assertThat(signingKeys().listAll()).containsExactly(key);
    }

    @Test
    default void replacesOnlyWhatIsThere() {
        StoredSigningKey key = created(key(1, "a"));
        StoredSigningKey next =
                new StoredSigningKey(1, key.kid(), key.algorithm(), key.signsFrom(), new Wrapped("new"));
        assertThat(signingKeys().replace(next, key)).isFalse();
        assertThat(signingKeys().replace(key, next)).isTrue();
        assertThat(signingKeys().replace(key, next)).isFalse();
        assertThat(signingKeys().listAll()).containsExactly(next);
    }

    @Test
    default void aRemovedKeyIsGone() {
        StoredSigningKey key = created(key(1, "a"));
        StoredSigningKey other = created(key(2, "b"));
        assertThat(signingKeys().remove(key.kid())).isTrue();
        assertThat(signingKeys().remove(key.kid())).isFalse();
        assertThat(signingKeys().listAll()).containsExactly(other);
    }

    /// Two nodes that rotate at once make one new key between them.
    @Test
    default void oneOfTwoRacingCreationsWins() {
        for (int round = 1; round <= SigningKeyStore.KEYS_MAX; round++) {
            int sequence = round;
            List<Boolean> created = Race.run(List.of(
                    () -> signingKeys().create(key(sequence, "a" + sequence)),
                    () -> signingKeys().create(key(sequence, "b" + sequence))));
            assertThat(created).as("round %d", round).containsExactlyInAnyOrder(true, false);
        }
    }

    private StoredSigningKey created(StoredSigningKey key) {
        assertThat(signingKeys().create(key)).isTrue();
        return key;
    }

    private static StoredSigningKey key(int sequence, String kid) {
        return new StoredSigningKey(sequence, new KeyId(kid), SignatureAlgorithm.ES256, NOW, new Wrapped("secret"));
    }
}
