package io.mapae.store.testkit;

import static io.mapae.store.testkit.Samples.END;
import static io.mapae.store.testkit.Samples.IDLE;
import static io.mapae.store.testkit.Samples.NOW;
import static io.mapae.store.testkit.SessionFlaws.flaw;
import static io.mapae.store.testkit.SessionFlaws.flawed;
import static io.mapae.store.testkit.SessionFlaws.found;
import static io.mapae.store.testkit.SessionFlaws.now;
import static io.mapae.store.testkit.SessionFlaws.touching;

import io.mapae.core.session.Device;
import io.mapae.core.session.InMemorySessionStore;
import io.mapae.core.session.Session;
import io.mapae.core.session.SessionStore;
import io.mapae.guard.id.SessionId;
import io.mapae.guard.session.SessionTokenHash;
import io.mapae.store.testkit.Flaws.Flaw;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

final class BrokenSessionStoresTest {
    private static final AtomicReference<Supplier<SessionStore>> BROKEN =
            new AtomicReference<>(InMemorySessionStore::new);

    static final class Subject implements SessionStoreContract {
        private final SessionStore store = BROKEN.get().get();

        @Override
        public SessionStore store() {
            return store;
        }
    }

    @TestFactory
    Stream<DynamicTest> eachFlawIsNoticed() {
        return new Flaws<>(Subject.class, BROKEN)
                .tests(Stream.of(lookups(), ends(), replaces(), uses()).flatMap(flaws -> flaws));
    }

    private static Stream<Flaw<SessionStore>> lookups() {
        return Stream.of(
                flaw(
                        "a device is lost",
                        "find",
                        (arguments, sound) ->
                                found(sound.call(arguments)).map(session -> session.withDevice(new Device("", "", ""))),
                        "findsASessionByItsTokenAndByItsId"),
                flaw(
                        "whatever is presented opens a session",
                        "find",
                        (arguments, sound) -> found(sound.call(arguments)).or(() -> Optional.of(Samples.session())),
                        "missesWhatItWasNeverGiven"),
                flaw(
                        "what was opened later is missed",
                        "find",
                        (arguments, sound) -> found(sound.call(arguments))
                                .filter(session -> !session.created().isAfter((Instant) arguments[1])),
                        "aSessionIsFoundAtTheBeginningOfTime"),
                flaw(
                        "sessions without a token are not kept",
                        "create",
                        (arguments, sound) -> ((Session) arguments[0]).token() == null ? null : sound.call(arguments),
                        "keepsGuestsAndSessionsWithoutAToken"),
                flaw(
                        "a collision is passed over",
                        "create",
                        (arguments, sound) -> {
                            try {
                                return sound.call(arguments);
                            } catch (IllegalStateException e) {
                                return null;
                            }
                        },
                        "refusesATokenThatAnotherSessionHas",
                        "refusesAnIdThatIsTaken"));
    }

    private static Stream<Flaw<SessionStore>> ends() {
        return Stream.of(
                flaw(
                        "alive at its end",
                        "find",
                        (arguments, sound) -> sound.call(arguments[0], justBefore(END, (Instant) arguments[1])),
                        "aSessionIsOverAtItsEnd"),
                flaw(
                        "alive at the end of its idle time",
                        "find",
                        (arguments, sound) ->
                                sound.call(arguments[0], justBefore(NOW.plus(IDLE), (Instant) arguments[1])),
                        "aSessionIsOverWhenItWentUnusedForTooLong"),
                flaw("an end is only said", "end", (_, _) -> true, "missesWhatHasEnded"));
    }

    private static Stream<Flaw<SessionStore>> replaces() {
        return Stream.of(
                flaw("a replacement is only said", "replace", (_, _) -> true, "replacesASessionThatNobodyTouched"),
                flaw(
                        "a replacement by what is over is only said",
                        "replace",
                        (arguments, sound) ->
                                ((Session) arguments[1]).end().equals(Instant.EPOCH) ? true : sound.call(arguments),
                        "aSessionThatIsReplacedByOneThatWasOverForEverIsFoundAtNoTime"),
                flawed(
                        "a replaced token opens the session",
                        store -> {
                            Map<SessionTokenHash, SessionId> old = new ConcurrentHashMap<>();
                            SessionStore remembering =
                                    Broken.in(SessionStore.class, store, "create", (arguments, sound) -> {
                                        Session session = (Session) arguments[0];
                                        session.findToken().ifPresent(token -> old.put(token, session.id()));
                                        return sound.call(arguments);
                                    });
                            return Broken.in(SessionStore.class, remembering, "find", (arguments, sound) -> {
                                SessionId id = arguments[0] instanceof SessionTokenHash token ? old.get(token) : null;
                                return id == null ? sound.call(arguments) : store.find(id, (Instant) arguments[1]);
                            });
                        },
                        "missesAReplacedToken"),
                SessionFlaws.theLastToReplaceWins("refusesToReplaceWhatWasReplaced"),
                flawed(
                        "a replacement undoes a use",
                        store -> Broken.in(SessionStore.class, store, "replace", (arguments, _) -> {
                            Session next = (Session) arguments[1];
                            boolean replaced = store.replace((Session) arguments[0], next);
                            if (replaced) {
                                store.end(next.id());
                                store.create(next);
                            }
                            return replaced;
                        }),
                        "aReplacementKeepsTheLaterLastUse"));
    }

    private static Stream<Flaw<SessionStore>> uses() {
        return Stream.of(
                flaw("uses are not noted", "touch", (_, _) -> null, "notesUses"),
                touching(
                        "the last use noted counts",
                        (store, use) -> now(store, use.session()).ifPresent(session -> {
                            store.end(session.id());
                            store.create(SessionFlaws.as(session, use.at(), session.version()));
                        }),
                        "passesOverEarlierUses"),
                touching(
                        "a use revives",
                        (store, use) -> now(store, use.session()).ifPresent(session -> {
                            store.end(session.id());
                            store.create(session.used(use.at()));
                        }),
                        "aUseAfterTheEndRevivesNothing"),
                touching(
                        "a use is a replacement",
                        (store, use) -> now(store, use.session())
                                .ifPresent(session -> store.replace(
                                        session,
                                        session.withDevice(session.device()).used(use.at()))),
                        "aUseDoesNotStandInTheWayOfAReplacement"));
    }

    private static Instant justBefore(Instant end, Instant now) {
        return now.equals(end) ? now.minusMillis(1) : now;
    }
}
