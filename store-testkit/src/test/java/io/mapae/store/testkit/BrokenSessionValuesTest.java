package io.mapae.store.testkit;

import io.mapae.core.session.Device;
import io.mapae.core.session.InMemorySessionStore;
import io.mapae.core.session.Session;
import io.mapae.core.session.SessionData;
import io.mapae.core.session.SessionIndex;
import io.mapae.core.session.SessionStore;
import io.mapae.guard.feed.Position;
import io.mapae.guard.id.Subject;
import io.mapae.store.testkit.Broken.Fault;
import io.mapae.store.testkit.Flaws.Flaw;
import java.time.Instant;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// What sessions hold, and how they are listed.
final class BrokenSessionValuesTest {
    private static final AtomicReference<Supplier<Both>> BROKEN = new AtomicReference<>(() -> both(store -> store));

    /// One store by its two ports.
    record Both(SessionStore store, SessionIndex index) {}

    static final class Values implements SessionValuesContract {
        private final SessionStore store = BROKEN.get().get().store();

        @Override
        public SessionStore store() {
            return store;
        }
    }

    static final class Listing implements SessionIndexContract {
        private final Both both = BROKEN.get().get();

        @Override
        public SessionStore store() {
            return both.store();
        }

        @Override
        public SessionIndex index() {
            return both.index();
        }
    }

    @TestFactory
    Stream<DynamicTest> eachFlawOfTheValuesIsNoticed() {
        return new Flaws<>(Values.class, BROKEN).tests(Stream.concat(texts(), numbers()));
    }

    private static Stream<Flaw<Both>> texts() {
        return Stream.of(
                keeping(
                        "directions of writing are lost",
                        session -> session.withDevice(new Device(
                                session.device().name().replace("\u200f", ""),
                                session.device().userAgent(),
                                session.device().address())),
                        "keepsEveryCharacter"),
                keeping(
                        "code points of four bytes are lost",
                        session -> data(session, text -> text.replaceAll("[\\x{10000}-\\x{10ffff}]", "?")),
                        "keepsAllCodePoints"),
                keeping(
                        "data are cut at 60,000 bytes",
                        session -> data(session, text -> text.substring(0, Math.min(text.length(), 20_000))),
                        "keepsAsMuchDataAsASessionMayHave"),
                keeping(
                        "data are cut at 63 keys",
                        session -> session.withData(new SessionData(session.data().values().entrySet().stream()
                                .limit(SessionData.KEYS_MAX - 1)
                                .collect(Collectors.toMap(
                                        entry -> entry.getKey(),
                                        entry -> entry.getValue(),
                                        (one, _) -> one,
                                        TreeMap::new)))),
                        "keepsAsManyKeysAsASessionMayHave"));
    }

    private static Stream<Flaw<Both>> numbers() {
        return Stream.of(
                keeping(
                        "times are seconds",
                        session -> session.used(
                                Instant.ofEpochSecond(session.lastUse().getEpochSecond() + 1)),
                        "keepsMilliseconds"),
                keeping(
                        "positions have 32 bits",
                        session -> session.authenticated(
                                session.authentication(),
                                new Position(
                                        session.pos().epoch(), session.pos().n() & 0xffff_ffffL)),
                        "keepsTheLastPositionThereIs"));
    }

    @TestFactory
    Stream<DynamicTest> eachFlawOfTheIndexIsNoticed() {
        return new Flaws<>(Listing.class, BROKEN)
                .tests(Stream.of(listed(), left(), forgotten()).flatMap(flaws -> flaws));
    }

    private static Stream<Flaw<Both>> listed() {
        return Stream.of(
                listing(
                        "the one opened first comes first",
                        "listBySubject",
                        index -> (arguments, _) -> index.listBySubject(
                                        (Subject) arguments[0], (Instant) arguments[1], (int) arguments[2])
                                .reversed(),
                        "listsTheSessionsOfAnAccountFromTheOneOpenedLast"),
                listing(
                        "everyone's are listed",
                        "listBySubject",
                        index -> (arguments, _) -> index.listAll("", (Instant) arguments[1], (int) arguments[2]),
                        "listsNobodyElsesSessions"),
                listing(
                        "a list ends after 500",
                        "listBySubject",
                        index -> (arguments, _) -> index.listBySubject(
                                (Subject) arguments[0], (Instant) arguments[1], Math.min(500, (int) arguments[2])),
                        "listsTheManySessionsOfOneAccount"),
                listing(
                        "a page leaves out its first",
                        "listAll",
                        index -> (arguments, _) ->
                                index
                                        .listAll((String) arguments[0], (Instant) arguments[1], (int) arguments[2] + 1)
                                        .stream()
                                        .skip(1)
                                        .toList(),
                        "pagesThroughAllSessionsOnce"));
    }

    private static Stream<Flaw<Both>> left() {
        return Stream.of(
                listing(
                        "what is just over is counted",
                        "count",
                        index -> (arguments, _) -> index.count(((Instant) arguments[0]).minusMillis(1)),
                        "listsAndCountsOnlyTheLiving"),
                Flaw.of(
                        "an end is not heard of",
                        () -> {
                            Both sound = both(store -> store);
                            return new Both(
                                    Broken.in(SessionStore.class, sound.store(), "end", (_, _) -> true), sound.index());
                        },
                        "listsNothingThatHasEnded"));
    }

    private static Stream<Flaw<Both>> forgotten() {
        return Stream.of(
                listing(
                        "the living are forgotten",
                        "forget",
                        index -> (arguments, _) ->
                                index.forget(((Instant) arguments[0]).plus(Samples.IDLE), (int) arguments[1]),
                        "forgetsOnlyWhatIsOver"),
                listing(
                        "the limit is passed over",
                        "forget",
                        index -> (arguments, _) -> index.forget((Instant) arguments[0], (int) arguments[1] * 2),
                        "forgetsNoMoreThanItIsAskedTo"));
    }

    private static Flaw<Both> listing(
            String name, String method, Function<SessionIndex, Fault> fault, String... clauses) {
        return Flaw.of(
                name,
                () -> {
                    InMemorySessionStore sound = new InMemorySessionStore();
                    return new Both(sound, Broken.in(SessionIndex.class, sound, method, fault.apply(sound)));
                },
                clauses);
    }

    /// A store that changes what it is given.
    private static Flaw<Both> keeping(String name, UnaryOperator<Session> change, String... clauses) {
        return Flaw.of(
                name,
                () -> both(sound -> Broken.in(
                        SessionStore.class,
                        sound,
                        "create",
                        (arguments, real) -> real.call(sameVersion(change, (Session) arguments[0])))),
                clauses);
    }

    private static Both both(UnaryOperator<SessionStore> breaking) {
        InMemorySessionStore sound = new InMemorySessionStore();
        return new Both(breaking.apply(sound), sound);
    }

    private static Session data(Session session, UnaryOperator<String> change) {
        TreeMap<String, String> values = new TreeMap<>();
        session.data().values().forEach((key, value) -> values.put(key, change.apply(value)));
        return session.withData(new SessionData(values));
    }

    // Or every flaw would be noticed by the version alone.
    private static Session sameVersion(UnaryOperator<Session> change, Session session) {
        Session changed = change.apply(session);
        return SessionFlaws.as(changed, changed.lastUse(), session.version());
    }
}
