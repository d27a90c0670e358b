package io.mapae.store.testkit;

import io.mapae.core.key.InMemorySecretStore;
import io.mapae.core.key.InMemorySigningKeyStore;
import io.mapae.core.key.SecretName;
import io.mapae.core.key.SecretStore;
import io.mapae.core.key.SignatureAlgorithm;
import io.mapae.core.key.SigningKeyStore;
import io.mapae.core.key.StoredSigningKey;
import io.mapae.core.key.Wrapped;
import io.mapae.store.testkit.Broken.Fault;
import io.mapae.store.testkit.Flaws.Flaw;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

final class BrokenKeyStoresTest {
    private static final AtomicReference<Supplier<SecretStore>> SECRETS =
            new AtomicReference<>(InMemorySecretStore::new);
    private static final AtomicReference<Supplier<SigningKeyStore>> KEYS =
            new AtomicReference<>(InMemorySigningKeyStore::new);

    static final class Secrets implements SecretStoreContract {
        private final SecretStore secrets = SECRETS.get().get();

        @Override
        public SecretStore secrets() {
            return secrets;
        }
    }

    static final class Keys implements SigningKeyStoreContract {
        private final SigningKeyStore keys = KEYS.get().get();

        @Override
        public SigningKeyStore signingKeys() {
            return keys;
        }
    }

    @TestFactory
    Stream<DynamicTest> eachFlawOfSecretsIsNoticed() {
        return new Flaws<>(Secrets.class, SECRETS)
                .tests(Stream.of(
                        secrets(
                                "one secret stands for all",
                                "find",
                                store -> (_, _) -> store.find(SecretName.ROOT),
                                "findsASecretByItsName"),
                        secrets(
                                "the last to create wins",
                                "create",
                                store -> (arguments, sound) -> {
                                    SecretName name = (SecretName) arguments[0];
                                    store.find(name).ifPresent(old -> store.replace(name, old, (Wrapped) arguments[1]));
                                    sound.call(arguments);
                                    return true;
                                },
                                "neverOverwritesASecret",
                                "oneOfTwoRacingCreationsWins"),
                        secrets(
                                "what is there does not count",
                                "replace",
                                store -> (arguments, _) -> store.find((SecretName) arguments[0])
                                        .filter(old ->
                                                store.replace((SecretName) arguments[0], old, (Wrapped) arguments[2]))
                                        .isPresent(),
                                "replacesOnlyWhatIsThere")));
    }

    @TestFactory
    Stream<DynamicTest> eachFlawOfSigningKeysIsNoticed() {
        return new Flaws<>(Keys.class, KEYS)
                .tests(Stream.of(
                        keys(
                                "the newest comes first",
                                "listAll",
                                store -> (_, _) -> store.listAll().reversed(),
                                "listsTheKeysInOrderOfTheirSequence"),
                        keys(
                                "every key is for ES256",
                                "listAll",
                                store -> (_, _) -> store.listAll().stream()
                                        .map(key -> new StoredSigningKey(
                                                key.sequence(),
                                                key.kid(),
                                                SignatureAlgorithm.ES256,
                                                key.signsFrom(),
                                                key.secret()))
                                        .toList(),
                                "keepsKeysOfEveryAlgorithm"),
                        keys(
                                "each creation is said to have won",
                                "create",
                                _ -> (arguments, sound) -> {
                                    sound.call(arguments);
                                    return true;
                                },
                                "refusesASequenceOrAnIdThatIsTaken",
                                "oneOfTwoRacingCreationsWins"),
                        keys("a replacement is only said", "replace", _ -> (_, _) -> true, "replacesOnlyWhatIsThere"),
                        keys("a removal is only said", "remove", _ -> (_, _) -> true, "aRemovedKeyIsGone")));
    }

    private static Flaw<SecretStore> secrets(
            String name, String method, Function<SecretStore, Fault> fault, String... clauses) {
        return Flaw.of(
                name,
                () -> {
                    SecretStore sound = new InMemorySecretStore();
                    return Broken.in(SecretStore.class, sound, method, fault.apply(sound));
                },
                clauses);
    }

    private static Flaw<SigningKeyStore> keys(
            String name, String method, Function<SigningKeyStore, Fault> fault, String... clauses) {
        return Flaw.of(
                name,
                () -> {
                    SigningKeyStore sound = new InMemorySigningKeyStore();
                    return Broken.in(SigningKeyStore.class, sound, method, fault.apply(sound));
                },
                clauses);
    }
}
