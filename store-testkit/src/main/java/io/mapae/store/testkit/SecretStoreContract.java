package io.mapae.store.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapae.core.key.SecretName;
import io.mapae.core.key.SecretStore;
import io.mapae.core.key.Wrapped;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What every store of the installation's secrets does.
public interface SecretStoreContract {

    /// An empty store, the same at each call within a test.
    SecretStore secrets();

    @Test
    default void findsASecretByItsName() {
        assertThat(secrets().find(SecretName.ROOT)).isEmpty();
        assertThat(secrets().create(SecretName.ROOT, new Wrapped("one"))).isTrue();
        assertThat(secrets().find(SecretName.ROOT)).contains(new Wrapped("one"));
        assertThat(secrets().find(new SecretName("other"))).isEmpty();
    }

    @Test
    default void neverOverwritesASecret() {
        secrets().create(SecretName.ROOT, new Wrapped("one"));
        assertThat(secrets().create(SecretName.ROOT, new Wrapped("two"))).isFalse();
        assertThat(secrets().find(SecretName.ROOT)).contains(new Wrapped("one"));
    }

    @Test
    default void replacesOnlyWhatIsThere() {
        secrets().create(SecretName.ROOT, new Wrapped("one"));
        assertThat(secrets().replace(SecretName.ROOT, new Wrapped("zero"), new Wrapped("two")))
                .isFalse();
        assertThat(secrets().replace(new SecretName("other"), new Wrapped("one"), new Wrapped("two")))
                .isFalse();
        assertThat(secrets().find(SecretName.ROOT)).contains(new Wrapped("one"));
        assertThat(secrets().replace(SecretName.ROOT, new Wrapped("one"), new Wrapped("two")))
                .isTrue();
        assertThat(secrets().find(SecretName.ROOT)).contains(new Wrapped("two"));
    }

    /// Two nodes that start for the first time must end up with the same root secret.
    @Test
    default void oneOfTwoRacingCreationsWins() {
        for (int round = 0; round < Race.ROUNDS; round++) {
            SecretName name = new SecretName("secret-" + "a".repeat(round));
            List<Boolean> created = Race.run(List.of(
                    () -> secrets().create(name, new Wrapped("one")),
                    () -> secrets().create(name, new Wrapped("two"))));
            assertThat(created).as("round %d", round).containsExactlyInAnyOrder(true, false);
            assertThat(secrets().find(name)).contains(new Wrapped(created.getFirst() ? "one" : "two"));
        }
    }
}
