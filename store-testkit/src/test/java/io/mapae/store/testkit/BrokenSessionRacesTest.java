package io.mapae.store.testkit;

import static io.mapae.store.testkit.SessionFlaws.flawed;
import static io.mapae.store.testkit.SessionFlaws.now;
import static io.mapae.store.testkit.SessionFlaws.touching;

import io.mapae.core.session.InMemorySessionStore;
import io.mapae.core.session.Session;
import io.mapae.core.session.SessionStore;
import io.mapae.guard.id.SessionId;
import io.mapae.store.testkit.Flaws.Flaw;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

final class BrokenSessionRacesTest {
    private static final AtomicReference<Supplier<SessionStore>> BROKEN =
            new AtomicReference<>(InMemorySessionStore::new);

    static final class Subject implements SessionRacesContract {
        private final SessionStore store = BROKEN.get().get();

        @Override
        public SessionStore store() {
            return store;
        }
    }

    @TestFactory
    Stream<DynamicTest> eachFlawIsNoticed() {
        return new Flaws<>(Subject.class, BROKEN).tests(races());
    }

    private static Stream<Flaw<SessionStore>> races() {
        return Stream.of(
                SessionFlaws.theLastToReplaceWins("letsOneOfTwoRacingReplacesWin"),
                flawed(
                        "a replace in two steps",
                        store -> Broken.in(SessionStore.class, store, "replace", (arguments, _) -> {
                            Session next = (Session) arguments[1];
                            Optional<Session> before = now(store, next);
                            Broken.pause();
                            if (before.isEmpty() || before.get().version() != ((Session) arguments[0]).version()) {
                                return false;
                            }
                            store.end(next.id());
                            store.create(next);
                            return true;
                        }),
                        "aReplaceThatRacesAnEndBringsNothingBack"),
                touching(
                        "a use in two steps",
                        (store, use) -> now(store, use.session()).ifPresent(session -> {
                            Broken.pause();
                            store.end(session.id());
                            store.create(session.used(use.at()));
                        }),
                        "aUseThatRacesAnEndBringsNothingBack",
                        "aUseThatRacesAReplaceUndoesNothing"),
                flawed(
                        "an end in two steps",
                        store -> Broken.in(SessionStore.class, store, "end", (arguments, sound) -> {
                            boolean there = now(store, (SessionId) arguments[0]).isPresent();
                            Broken.pause();
                            sound.call(arguments);
                            return there;
                        }),
                        "anEndIsClaimedOnce"));
    }
}
