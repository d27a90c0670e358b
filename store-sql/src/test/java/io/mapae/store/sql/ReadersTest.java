package io.mapae.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReadersTest {
    private static final int ROUNDS = 50;

    @TempDir
    Path directory;

    private SqliteFile file = new SqliteFile(Path.of("unset"));

    @BeforeEach
    void makeFile() {
        file = new SqliteFile(directory.resolve("x.db"));
        file.create();
    }

    /// In many rounds: by chance even an unfair queue lets the one that waits go first.
    @Test
    void whoWaitsReadsBeforeWhoHasJustReadAndReadsAgain() throws Exception {
        try (Readers readers = new Readers(file::reader)) {
            CountDownLatch done = new CountDownLatch(1);
            List<Thread> holders = holdAllButOne(readers, done);
            try {
                for (int round = 0; round < ROUNDS; round++) {
                    assertThat(oneWaitsWhileAnotherReadsTwice(readers)).containsExactly("waited", "again");
                }
            } finally {
                done.countDown();
                for (Thread holder : holders) {
                    holder.join();
                }
            }
        }
    }

    private static List<String> oneWaitsWhileAnotherReadsTwice(Readers readers) throws InterruptedException {
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        Thread waiter = Thread.ofPlatform().unstarted(() -> readers.read(_ -> order.add("waited")));
        readers.read(_ -> {
            waiter.start();
            Await.until("the other waits", () -> waiter.getState() == Thread.State.TIMED_WAITING);
            return true;
        });
        readers.read(_ -> order.add("again"));
        waiter.join();
        return List.copyOf(order);
    }

    private static List<Thread> holdAllButOne(Readers readers, CountDownLatch done) throws InterruptedException {
        CountDownLatch held = new CountDownLatch(Readers.CONNECTIONS - 1);
        List<Thread> holders = new ArrayList<>();
        for (int i = 1; i < Readers.CONNECTIONS; i++) {
            holders.add(Thread.startVirtualThread(() -> readers.read(_ -> {
                held.countDown();
                Await.until("the rounds are over", () -> done.getCount() == 0);
                return true;
            })));
        }
        held.await();
        return holders;
    }
}
