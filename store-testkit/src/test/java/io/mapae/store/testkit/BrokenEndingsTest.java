package io.mapae.store.testkit;

import io.mapae.core.revocation.Ending;
import io.mapae.core.store.Database;
import io.mapae.core.store.InMemoryDatabase;
import io.mapae.core.store.Transaction;
import io.mapae.guard.feed.FeedEntry;
import io.mapae.guard.feed.FeedKind;
import io.mapae.guard.feed.Position;
import io.mapae.store.testkit.Flaws.Flaw;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

final class BrokenEndingsTest {
    private static final AtomicReference<Supplier<Observed>> BROKEN =
            new AtomicReference<>(() -> observed((sound, endings) -> sound.end(endings)));

    /// A database and what its listener was told.
    record Observed(Database database, List<FeedEntry> told) {}

    static final class Tested implements EndingContract {
        private final Observed observed = BROKEN.get().get();

        @Override
        public Database database() {
            return observed.database();
        }

        @Override
        public List<FeedEntry> told() {
            return observed.told();
        }
    }

    @TestFactory
    Stream<DynamicTest> eachFlawIsNoticed() {
        return new Flaws<>(Tested.class, BROKEN)
                .tests(Stream.of(
                        flaw(
                                "tombstones are left out",
                                BrokenEndingsTest::withoutTombstone,
                                "anEndingIsRememberedToldAndAudited"),
                        flaw(
                                "the last of several tombstones counts",
                                BrokenEndingsTest::lastTombstone,
                                "theSameThingMayEndTwiceAtOnce"),
                        flaw(
                                "callers get each other's positions",
                                BrokenEndingsTest::first,
                                "everyCallerGetsItsOwnPositions"),
                        flaw("nothing is told all the same", BrokenEndingsTest::neverNothing, "endingNothingIsNothing"),
                        flaw("there is no limit", BrokenEndingsTest::unbounded, "moreThanABatchIsRefused")));
    }

    private static Flaw<Observed> flaw(
            String name, BiFunction<Database, List<Ending>, List<Position>> end, String clause) {
        return Flaw.of(name, () -> observed(end), clause);
    }

    private static Observed observed(BiFunction<Database, List<Ending>, List<Position>> end) {
        List<FeedEntry> told = new CopyOnWriteArrayList<>();
        return new Observed(new EndsOtherwise(new InMemoryDatabase(told::addAll), end), told);
    }

    private static List<Position> withoutTombstone(Database sound, List<Ending> endings) {
        return sound.write(transaction -> endings.stream()
                .map(ending -> {
                    transaction.audit().append(ending.event());
                    return append(transaction, ending);
                })
                .toList());
    }

    /// As a statement for all of them would, that takes one row for each thing.
    private static List<Position> lastTombstone(Database sound, List<Ending> endings) {
        return sound.write(transaction -> {
            Set<Long> seen = new HashSet<>();
            List<Position> positions = new ArrayList<>();
            for (Ending ending : endings.reversed()) {
                if (seen.add(ending.key())) {
                    transaction.revocations().bury(ending.tombstone());
                }
                positions.add(append(transaction, ending));
            }
            return positions;
        });
    }

    private static List<Position> first(Database sound, List<Ending> endings) {
        List<Position> positions = sound.end(endings);
        return positions.isEmpty()
                ? positions
                : positions.stream().map(_ -> positions.getFirst()).toList();
    }

    private static List<Position> neverNothing(Database sound, List<Ending> endings) {
        return endings.isEmpty()
                ? sound.write(transaction -> {
                    transaction.feed().append(FeedKind.ALL, 0, Samples.NOW);
                    return List.of();
                })
                : sound.end(endings);
    }

    private static List<Position> unbounded(Database sound, List<Ending> endings) {
        List<Position> positions = new ArrayList<>();
        for (int i = 0; i < endings.size(); i += Ending.BATCH_MAX) {
            positions.addAll(sound.end(endings.subList(i, Math.min(endings.size(), i + Ending.BATCH_MAX))));
        }
        return positions;
    }

    private static Position append(Transaction transaction, Ending ending) {
        return transaction
                .feed()
                .append(ending.kind(), ending.key(), ending.event().at());
    }

    private record EndsOtherwise(Database sound, BiFunction<Database, List<Ending>, List<Position>> end)
            implements Database {
        @Override
        public <R extends @Nullable Object> R write(Function<Transaction, R> work) {
            return sound.write(work);
        }

        @Override
        public <R extends @Nullable Object> R read(Function<Transaction, R> work) {
            return sound.read(work);
        }

        @Override
        public List<Position> end(List<Ending> endings) {
            return end.apply(sound, endings);
        }

        @Override
        public void close() {
            sound.close();
        }
    }
}
