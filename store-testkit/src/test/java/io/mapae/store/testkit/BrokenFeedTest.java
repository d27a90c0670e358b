package io.mapae.store.testkit;

import io.mapae.core.revocation.RevocationLog;
import io.mapae.core.store.Database;
import io.mapae.core.store.InMemoryDatabase;
import io.mapae.core.store.Transaction;
import io.mapae.guard.feed.FeedEntry;
import io.mapae.guard.feed.FeedKind;
import io.mapae.guard.feed.Position;
import io.mapae.store.testkit.Broken.Fault;
import io.mapae.store.testkit.Flaws.Flaw;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

final class BrokenFeedTest {
    private static final AtomicReference<Supplier<Database>> BROKEN =
            new AtomicReference<>(() -> new InMemoryDatabase(_ -> {}));

    static final class Feed implements RevocationLogContract {
        private final Database database = BROKEN.get().get();

        @Override
        public Database database() {
            return database;
        }
    }

    @TestFactory
    Stream<DynamicTest> eachFlawOfTheFeedIsNoticed() {
        return new Flaws<>(Feed.class, BROKEN).tests(Stream.concat(entriesFollow(), entriesEnd()));
    }

    private static Stream<Flaw<Database>> entriesFollow() {
        return Stream.of(
                feed(
                        "positions skip",
                        "append",
                        (arguments, sound) -> {
                            sound.call(arguments);
                            return sound.call(arguments);
                        },
                        "entriesFollowOneAnotherWithoutAGap"),
                feed(
                        "keys lose their sign",
                        "list",
                        (arguments, sound) -> entries(sound.call(arguments)).stream()
                                .map(entry -> new FeedEntry(
                                        entry.position(), entry.kind(), entry.key() & Long.MAX_VALUE, entry.at()))
                                .toList(),
                        "keepsEntriesOfEveryKind"),
                feed(
                        "the limit is one too many",
                        "list",
                        (arguments, sound) -> sound.call(arguments[0], (int) arguments[1] + 1),
                        "listsWhatCameAfterAPosition"),
                feed(
                        "an entry appears behind its reader",
                        "list",
                        (arguments, sound) ->
                                entries(sound.call(arguments)).stream().skip(1).toList(),
                        "racingAppendsLeaveNoGapAndAppearInOrder"),
                Flaw.of(
                        "positions come from a sequence",
                        () -> new Sequence(new InMemoryDatabase(_ -> {})),
                        "anUndoneEntryLeavesNoGap"));
    }

    private static Stream<Flaw<Database>> entriesEnd() {
        return Stream.of(
                feed("the floor stays", "floor", (_, _) -> Position.START, "forgetsTheOldestAndRaisesTheFloor"),
                feed(
                        "newer entries are forgotten",
                        "forget",
                        (arguments, sound) -> sound.call(((Position) arguments[0]).next(), arguments[1]),
                        "forgetsNothingBehindTheLastWhateverItsTime"),
                feed("an epoch is only said", "openEpoch", (_, _) -> null, "aNewEpochComesAfterAllThatWas"),
                feed(
                        "any epoch opens",
                        "openEpoch",
                        (arguments, sound) -> sound.call((int) arguments[0] + 1),
                        "anEpochIsNeverOpenedAgain"));
    }

    private static Flaw<Database> feed(String name, String method, Fault fault, String... clauses) {
        return Flaw.of(
                name,
                () -> Broken.database(
                        new InMemoryDatabase(_ -> {}), RevocationLog.class, "feed", Transaction::feed, method, fault),
                clauses);
    }

    private record Sequence(Database sound) implements Broken.Around {
        @Override
        public <R extends @Nullable Object> R write(Function<Transaction, R> work) {
            try {
                return sound.write(work);
            } catch (IllegalStateException e) {
                sound.<Position>write(transaction -> transaction.feed().append(FeedKind.CHANGED, 0, Instant.EPOCH));
                throw e;
            }
        }
    }

    private static List<FeedEntry> entries(@Nullable Object result) {
        return ((List<?>) Objects.requireNonNull(result))
                .stream().map(FeedEntry.class::cast).toList();
    }
}
