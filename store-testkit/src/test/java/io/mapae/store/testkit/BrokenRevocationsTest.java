package io.mapae.store.testkit;

import io.mapae.core.revocation.RevocationMemory;
import io.mapae.core.revocation.RevokedBelow;
import io.mapae.core.revocation.Standing;
import io.mapae.core.revocation.StandingQuery;
import io.mapae.core.revocation.Tombstone;
import io.mapae.core.store.Database;
import io.mapae.core.store.InMemoryDatabase;
import io.mapae.core.store.Transaction;
import io.mapae.guard.feed.Position;
import io.mapae.store.testkit.Broken.Fault;
import io.mapae.store.testkit.Flaws.Flaw;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

final class BrokenRevocationsTest {
    private static final AtomicReference<Supplier<Database>> BROKEN =
            new AtomicReference<>(() -> new InMemoryDatabase(_ -> {}));

    static final class Memory implements RevocationMemoryContract {
        private final Database database = BROKEN.get().get();

        @Override
        public Database database() {
            return database;
        }
    }

    @TestFactory
    Stream<DynamicTest> eachFlawOfTheMemoryIsNoticed() {
        return new Flaws<>(Memory.class, BROKEN)
                .tests(Stream.of(asked(), raised(), forgotten()).flatMap(flaws -> flaws));
    }

    private static Stream<Flaw<Database>> asked() {
        return Stream.of(
                memory(
                        "everything has ended",
                        "standing",
                        (_, _) -> new Standing(true, Position.START),
                        "holdsNothingAgainstWhatItHasNotHeardOf"),
                memory(
                        "sessions are asked about only without a token",
                        "standing",
                        (arguments, sound) -> {
                            StandingQuery query = (StandingQuery) arguments[0];
                            return query.sessionToken() == null && query.grant() == null
                                    ? sound.call(query)
                                    : new Standing(false, Position.START);
                        },
                        "anEndedSessionIsEndedHoweverItIsPresented"),
                burying("a grant's end is its session's", Tombstone.OfGrant.class, "anEndedGrantEndsItsTokensAlone"),
                burying(
                        "a session token's end is its session's",
                        Tombstone.OfSessionToken.class,
                        "anEndedSessionTokenEndsItselfAlone"),
                burying(
                        "an access token's end is its session's",
                        Tombstone.OfAccessToken.class,
                        "anEndedAccessTokenEndsItselfAlone"));
    }

    private static Stream<Flaw<Database>> raised() {
        AtomicReference<Position> raised = new AtomicReference<>(Position.START);
        return Stream.of(
                memory(
                        "clients are passed over",
                        "raise",
                        (arguments, sound) ->
                                arguments[0] instanceof RevokedBelow.OfClient ? null : sound.call(arguments),
                        "theHighestOfThreePositionsCounts",
                        "aGuestIsRefusedWithItsClientAndWithAll"),
                Flaw.of("the position raised last counts", () -> lastRaised(raised), "aPositionIsNeverLowered"));
    }

    private static Stream<Flaw<Database>> forgotten() {
        Set<Object> buried = ConcurrentHashMap.newKeySet();
        return Stream.of(
                memory(
                        "forgets too early",
                        "forget",
                        (arguments, sound) -> sound.call(((Instant) arguments[0]).plusMillis(1), arguments[1]),
                        "forgetsTombstonesWhoseTimeIsOver"),
                memory(
                        "the first time counts",
                        "bury",
                        (arguments, sound) -> {
                            Tombstone tombstone = (Tombstone) arguments[0];
                            return tombstone instanceof Tombstone.OfSession session && !buried.add(session.id())
                                    ? null
                                    : sound.call(arguments);
                        },
                        "theLaterOfTwoTimesCounts"),
                memory(
                        "the limit is passed over",
                        "forget",
                        (arguments, sound) -> sound.call(arguments[0], (int) arguments[1] * 2),
                        "forgetsNoMoreThanItIsAskedTo"));
    }

    private static Flaw<Database> memory(String name, String method, Fault fault, String... clauses) {
        return Flaw.of(name, () -> memory(method, fault), clauses);
    }

    private static Database memory(String method, Fault fault) {
        return Broken.database(
                new InMemoryDatabase(_ -> {}),
                RevocationMemory.class,
                "revocations",
                Transaction::revocations,
                method,
                fault);
    }

    private static Flaw<Database> burying(String name, Class<? extends Tombstone> kind, String clause) {
        return memory(
                name,
                "bury",
                (arguments, sound) -> {
                    Tombstone tombstone = (Tombstone) arguments[0];
                    return sound.call(
                            kind.isInstance(tombstone)
                                    ? new Tombstone.OfSession(RevocationMemoryContract.SESSION, tombstone.until())
                                    : tombstone);
                },
                clause);
    }

    private static Database lastRaised(AtomicReference<Position> raised) {
        raised.set(Position.START);
        Database noting = memory("raise", (arguments, _) -> {
            raised.set(((RevokedBelow) arguments[0]).position());
            return null;
        });
        return Broken.database(
                noting,
                RevocationMemory.class,
                "revocations",
                Transaction::revocations,
                "standing",
                (_, _) -> new Standing(false, raised.get()));
    }
}
