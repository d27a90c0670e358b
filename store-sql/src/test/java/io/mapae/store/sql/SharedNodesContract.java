package io.mapae.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapae.core.revocation.Ending;
import io.mapae.core.session.SessionIndex;
import io.mapae.core.store.Database;
import io.mapae.guard.GuardClock;
import io.mapae.guard.feed.FeedEntry;
import io.mapae.guard.feed.FeedKind;
import io.mapae.guard.feed.Position;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/// Several nodes on one server, of any kind.
interface SharedNodesContract {

    /// The nodes of a test; those that are opened are added.
    OpenNodes nodes();

    /// Readers follow by position, and one that appears behind a reader would never be read.
    @Test
    default void commitOrderIsPositionOrderAcrossNodes() throws Exception {
        SharedNode one = nodes().open("order");
        SharedNode other = nodes().open("order");
        AtomicBoolean writing = new AtomicBoolean(true);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> readers = List.of(
                    threads.submit(() -> followsWithoutAGap(one.database(), writing)),
                    threads.submit(() -> followsWithoutAGap(other.database(), writing)));
            List<Callable<Boolean>> writers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                writers.add(() -> writesAndThrows(one.database()));
                writers.add(() -> writesAndThrows(other.database()));
            }
            for (Future<Boolean> writer : threads.invokeAll(writers)) {
                assertThat(writer.get()).isTrue();
            }
            writing.set(false);
            for (Future<Boolean> reader : readers) {
                assertThat(reader.get()).isTrue();
            }
        }
        List<FeedEntry> all = Feeds.list(one.database());
        assertThat(all.getLast().position().n()).isEqualTo(all.size());
        Await.until(
                "both nodes know all",
                () -> one.told().size() == all.size() && other.told().size() == all.size());
        assertThat(one.told()).isEqualTo(all);
        assertThat(other.told()).isEqualTo(all);
    }

    private static boolean followsWithoutAGap(Database database, AtomicBoolean writing) {
        Position after = Position.START;
        boolean more = true;
        while (more) {
            more = writing.get();
            Position from = after;
            for (FeedEntry entry :
                    database.read(transaction -> transaction.feed().list(from, 1000))) {
                assertThat(entry.position()).isEqualTo(after.next());
                after = entry.position();
            }
        }
        return after.equals(Feeds.head(database));
    }

    private static boolean writesAndThrows(Database database) {
        for (int i = 0; i < 40; i++) {
            int round = i;
            try {
                database.<Position>write(transaction -> {
                    Position position = transaction.feed().append(FeedKind.SESSION, round, Feeds.NOW);
                    if (round % 3 == 0) {
                        throw new IllegalStateException("on purpose");
                    }
                    return position;
                });
            } catch (IllegalStateException e) {
                assertThat(e).hasMessage("on purpose");
            }
            if (round % 10 == 0) {
                database.end(List.of(Feeds.ending(), Feeds.ending()));
            }
        }
        return true;
    }

    @Test
    default void whoAppendsHasHeardOfWhatTheOthersAppendedBefore() {
        SharedNode one = nodes().open("before");
        SharedNode other = nodes().open("before");
        for (int i = 0; i < 100; i++) {
            Position first = Feeds.append(one.database());
            Position second = Feeds.append(other.database());
            assertThat(other.told()).extracting(FeedEntry::position).endsWith(first, second);
        }
    }

    @Test
    default void whatOneNodeAppendsReachesTheOthers() {
        SharedNode one = nodes().open("reaches");
        SharedNode other = nodes().open("reaches");
        Position position = Feeds.append(one.database());
        Await.until("the other node knows", () -> !other.told().isEmpty());
        assertThat(other.told()).extracting(FeedEntry::position).containsExactly(position);
    }

    @Test
    default void newsComesLongBeforeTheNextQuestion() {
        SharedNode one = nodes().open("soon");
        SharedNode other = nodes().openAsking(Duration.ofMinutes(2), "soon");
        for (int i = 0; i < 3; i++) {
            Position position = Feeds.append(one.database());
            Await.until(
                    "the other node knows",
                    () -> !other.told().isEmpty()
                            && other.told().getLast().position().equals(position));
        }
    }

    @Test
    default void aNodeThatStartsKnowsTheWholeFeed() {
        SharedNode one = nodes().open("whole");
        List<Ending> endings = new ArrayList<>();
        for (int i = 0; i < Ending.BATCH_MAX; i++) {
            endings.add(Feeds.ending());
        }
        one.database().end(endings);
        one.database().end(endings);
        Feeds.append(one.database());
        assertThat(nodes().open("whole").told()).isEqualTo(one.told()).hasSize(2 * Ending.BATCH_MAX + 1);
    }

    @Test
    default void aNodeThatStartsBehindTheFloorKnowsWhatIsLeft() {
        SharedNode one = nodes().open("floor");
        Feeds.append(one.database());
        Position last = Feeds.append(one.database());
        one.database().<Integer>write(transaction -> transaction.feed().forget(last, 1));
        assertThat(nodes().open("floor").told()).extracting(FeedEntry::position).containsExactly(new Position(0, 2));
        one.database().<Integer>write(transaction -> transaction.feed().forget(last, 1));
        SharedNode late = nodes().open("floor");
        assertThat(late.told()).isEmpty();
        assertThat(Feeds.append(late.database())).isEqualTo(new Position(0, 3));
    }

    @Test
    default void twoInstallationsOnOneServerKnowNothingOfEachOther() {
        SharedNode one = nodes().open("apart_one");
        SharedNode other = nodes().open("apart_other");
        Feeds.append(one.database());
        Feeds.append(one.database());
        Position position = Feeds.append(other.database());
        assertThat(position).isEqualTo(new Position(0, 1));
        assertThat(other.told()).hasSize(1);
        assertThat(other.database().nodes().list()).hasSize(1);
        SessionIndex sessions = other.database().sessionIndex();
        assertThat(sessions.count(Feeds.NOW)).isZero();
    }

    @Test
    default void nodesThatStartAtOnceOnNothingMakeOneInstallation() throws Exception {
        List<SharedNode> opened = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            String url = nodes().server().url("at_once");
            List<Callable<SharedNode>> opening = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                opening.add(() -> nodes().openAt(url));
            }
            for (Future<SharedNode> node : threads.invokeAll(opening)) {
                opened.add(node.get());
            }
        }
        for (int i = 0; i < 4; i++) {
            assertThat(Feeds.append(opened.get(i).database())).isEqualTo(new Position(0, i + 1));
        }
    }

    @Test
    default void knowledgeIsNeverFresherThanTheQuestionForTheHead() throws Exception {
        try (Proxy proxy = Proxy.to(nodes().server().port())) {
            SharedNode far = nodes().openThrough(proxy, "fresh");
            long before = far.knowledge().freshUntilNanos();
            Await.until("it follows", () -> far.knowledge().freshUntilNanos() > before);
            proxy.hold();
            long held = GuardClock.system().monotonicNanos();
            SharedNode near = nodes().open("fresh");
            Position position = Feeds.append(near.database());
            // What was asked before the entry is answered after it.
            assertThat(far.knowledge().freshUntilNanos()).isLessThanOrEqualTo(held);
            assertThat(far.told()).isEmpty();
            long released = GuardClock.system().monotonicNanos();
            proxy.release();
            Await.until("it is fresh", () -> far.knowledge().freshUntilNanos() > released);
            assertThat(far.told()).extracting(FeedEntry::position).containsExactly(position);
        }
    }
}
