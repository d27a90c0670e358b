package io.mapae.store.testkit;

import io.mapae.core.session.InMemorySessionStore;
import io.mapae.core.session.SessionStore;
import io.mapae.guard.id.SessionId;
import io.mapae.store.testkit.Flaws.Flaw;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Installations that have to do with each other.
final class BrokenSessionIsolationTest {
    private static final AtomicReference<Supplier<Both>> BROKEN =
            new AtomicReference<>(() -> new Both(new InMemorySessionStore(), new InMemorySessionStore()));

    /// The stores of two installations.
    record Both(SessionStore store, SessionStore others) {}

    static final class Subject implements SessionIsolationContract {
        private final Both both = BROKEN.get().get();

        @Override
        public SessionStore store() {
            return both.store();
        }

        @Override
        public SessionStore others() {
            return both.others();
        }
    }

    @TestFactory
    Stream<DynamicTest> eachFlawIsNoticed() {
        return new Flaws<>(Subject.class, BROKEN)
                .tests(Stream.of(
                        Flaw.of(
                                "both have one store",
                                () -> {
                                    SessionStore one = new InMemorySessionStore();
                                    return new Both(one, one);
                                },
                                "anotherInstallationKnowsNothing",
                                "anotherInstallationListsAndForgetsNothing"),
                        Flaw.of(
                                "an end is everybody's",
                                () -> {
                                    SessionStore store = new InMemorySessionStore();
                                    SessionStore others = Broken.in(
                                            SessionStore.class,
                                            new InMemorySessionStore(),
                                            "end",
                                            (arguments, sound) -> {
                                                store.end((SessionId) arguments[0]);
                                                return sound.call(arguments);
                                            });
                                    return new Both(store, others);
                                },
                                "whatBothHaveEndsInOneAlone")));
    }
}
