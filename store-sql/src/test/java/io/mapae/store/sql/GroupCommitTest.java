package io.mapae.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mapae.core.store.FeedListener;
import io.mapae.core.store.StoreException;
import io.mapae.guard.feed.FeedEntry;
import io.mapae.guard.feed.FeedKind;
import io.mapae.guard.feed.Position;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GroupCommitTest {
    private static final FeedListener NOBODY = _ -> {};
    private static final Instant AT = Instant.ofEpochMilli(1_700_000_000_000L);

    @TempDir
    Path directory;

    private SqliteFile file = new SqliteFile(Path.of("unset"));

    @BeforeEach
    void makeTable() {
        file = new SqliteFile(directory.resolve("x.db"));
        file.create();
        try (Sql sql = file.writer()) {
            Schema.bringUpToDate(file, sql);
            sql.update("create table t (x text not null)");
        }
    }

    @Test
    void writesThatWaitTogetherAreCommittedTogether() throws Exception {
        AtomicInteger groups = new AtomicInteger();
        try (GroupCommit commits = commits(NOBODY, groups);
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> answers =
                    whileTheWriterIsBusy(commits, callers, Collections.nCopies(100, () -> insert(commits, "x")));
            for (Future<Integer> answer : answers) {
                assertThat(answer.get()).isEqualTo(1);
            }
            assertThat(groups.get()).isEqualTo(2);
            assertThat(count()).isEqualTo(100);
        }
    }

    @Test
    void whatOneWorkThrowsUndoesOnlyItself() throws Exception {
        RuntimeException bug = new IllegalStateException("on purpose");
        List<FeedEntry> told = new ArrayList<>();
        try (GroupCommit commits = commits(told::addAll, new AtomicInteger());
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Integer>> calls = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                calls.add(() -> insert(commits, "good"));
                calls.add(() -> commits.<Integer>run((sql, turn) -> {
                    sql.update("insert into t values ('bad')");
                    append(sql, turn);
                    throw bug;
                }));
            }
            List<Future<Integer>> answers = whileTheWriterIsBusy(commits, callers, calls);
            for (int i = 0; i < answers.size(); i += 2) {
                assertThat(answers.get(i).get()).isEqualTo(1);
                assertThatThrownBy(answers.get(i + 1)::get).cause().isSameAs(bug);
            }
        }
        assertThat(count()).isEqualTo(10);
        assertThat(told).isEmpty();
    }

    @Test
    void aDiskThatIsFullFailsTheGroupAndIsWrittenAgainWhenThereIsRoom() {
        List<FeedEntry> told = new ArrayList<>();
        try (GroupCommit commits = commits(told::addAll, new AtomicInteger())) {
            commits.run((sql, _) -> sql.number("pragma max_page_count = 1"));
            assertThatThrownBy(() -> commits.run((sql, turn) -> {
                        append(sql, turn);
                        return sql.update("insert into t values (?)", "x".repeat(100_000));
                    }))
                    .isInstanceOf(StoreException.class)
                    .hasStackTraceContaining("SQLITE_FULL");
            assertThat(told).isEmpty();
            // A connection opened anew has no such limit: there is room again.
            assertThat(insert(commits, "x".repeat(100_000))).isEqualTo(1);
        }
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void aGroupThatCannotBeCommittedFailsAsAWhole() throws Exception {
        try (GroupCommit commits = commits(NOBODY, new AtomicInteger());
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Integer> spoiling = () -> commits.run((sql, _) -> {
                int inserted = sql.update("insert into t values ('lost')");
                // As SQLite does by itself when a write fails in the middle.
                sql.update("rollback");
                return inserted;
            });
            List<Future<Integer>> answers = whileTheWriterIsBusy(
                    commits, callers, List.of(() -> insert(commits, "lost"), spoiling, () -> insert(commits, "lost")));
            for (Future<Integer> answer : answers) {
                assertThatThrownBy(answer::get)
                        .isInstanceOf(ExecutionException.class)
                        .cause()
                        .isInstanceOf(StoreException.class)
                        .hasMessageContaining("unknown");
            }
            assertThat(insert(commits, "after")).isEqualTo(1);
        }
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void newsIsToldInOrderBeforeAnyoneIsAnswered() {
        List<FeedEntry> told = new ArrayList<>();
        try (GroupCommit commits = commits(told::addAll, new AtomicInteger())) {
            commits.run((sql, turn) -> {
                append(sql, turn);
                append(sql, turn);
                assertThat(told).isEmpty();
                return 0;
            });
            assertThat(told).containsExactly(entry(1), entry(2));
        }
    }

    /// A revocation that is committed but unknown to this node's guard would let someone in.
    @Test
    void nothingIsAnsweredAnyMoreOnceNewsWasLost() {
        FeedListener broken = _ -> {
            throw new IllegalStateException("on purpose");
        };
        try (GroupCommit commits = commits(broken, new AtomicInteger())) {
            assertThatThrownBy(() -> commits.run((sql, turn) -> {
                        append(sql, turn);
                        return 0;
                    }))
                    .isInstanceOf(StoreException.class);
            assertThatThrownBy(() -> insert(commits, "x")).isInstanceOf(StoreException.class);
            assertThatThrownBy(commits::refuseIfUnfit)
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("refuses");
        }
    }

    @Test
    void aWriteInsideAWriteIsRefusedInsteadOfWaitingForItself() {
        try (GroupCommit commits = commits(NOBODY, new AtomicInteger())) {
            assertThatThrownBy(() -> commits.run((_, _) -> insert(commits, "x")))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void closingAnswersWhatIsQueuedAndRefusesTheRest() throws Exception {
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            GroupCommit commits = commits(NOBODY, new AtomicInteger());
            List<Future<Integer>> answers =
                    whileTheWriterIsBusy(commits, callers, Collections.nCopies(50, () -> insert(commits, "x")));
            commits.close();
            for (Future<Integer> answer : answers) {
                assertThat(answer.get()).isEqualTo(1);
            }
            assertThatThrownBy(() -> insert(commits, "late")).isInstanceOf(StoreException.class);
        }
        assertThat(count()).isEqualTo(50);
    }

    private GroupCommit commits(FeedListener listener, AtomicInteger groups) {
        return new GroupCommit(file.writer(), new SqliteSteps(file, listener, _ -> groups.incrementAndGet()));
    }

    /// Lets callers queue up behind a work that lasts until all of them are there.
    private static <T> List<Future<T>> whileTheWriterIsBusy(
            GroupCommit commits, ExecutorService callers, List<Callable<T>> calls) throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        callers.execute(() -> commits.run((_, _) -> {
            begun.countDown();
            await(go);
            return 0;
        }));
        begun.await();
        List<Future<T>> answers = new ArrayList<>();
        for (Callable<T> call : calls) {
            answers.add(callers.submit(call));
        }
        for (int i = 0; i < 5000 && commits.queued() < calls.size(); i++) {
            Thread.sleep(1);
        }
        go.countDown();
        return answers;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int insert(GroupCommit commits, String text) {
        return commits.run((sql, _) -> sql.update("insert into t values (?)", text));
    }

    private static void append(Sql sql, FeedTurn turn) {
        new SqlRevocationLog(sql, turn).append(FeedKind.ALL, 0, AT);
    }

    private static FeedEntry entry(long n) {
        return new FeedEntry(new Position(0, n), FeedKind.ALL, 0, AT);
    }

    private long count() {
        try (Sql sql = file.reader()) {
            return sql.number("select count(*) from t");
        }
    }
}
