package io.mapae.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapae.guard.feed.FeedEntry;
import io.mapae.guard.feed.FeedKind;
import io.mapae.guard.feed.Position;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// What a node can tell of a server, of any kind, although its feed stood still; and that it tells nothing of one
/// that only crashed.
interface WitnessContract {

    /// Runs, and is empty; it is closed after the test.
    CrashingServer server();

    /// Empty.
    Path directory();

    /// As if it had been killed right after the last logout: what was written down then is what was known before.
    @Test
    default void aBackupIsNoticedThoughTheFeedHadNotMovedWhenTheMarkWasWritten() throws Exception {
        Position before;
        try (SharedDatabase database = open("one")) {
            before = Feeds.append(database);
        }
        try (CrashingServer backup = server().backUp()) {
            long then = server().looks();
            byte[] mark;
            try (SharedDatabase database = open("one")) {
                Await.until(
                        "what the node knows is newer than the backup",
                        () -> mark("one").looks().packed() > then);
                mark = Files.readAllBytes(file("one"));
                Feeds.append(database);
            }
            Files.write(file("one"), mark);
            assertThat(mark("one").position()).isEqualTo(before);
            // Another node, which knew more of the same.
            Files.createDirectory(directory().resolve("other"));
            KnownState known = mark("one");
            known.at(before, new Position(0, known.looks().n() + 100)).write(file("other"));
            server().kill();
            backup.start();
            try (SharedDatabase database = open(backup, "one");
                    SharedDatabase other = open(backup, "other")) {
                assertThat(Feeds.head(database)).isEqualTo(new Position(1, 1));
                assertThat(Feeds.list(other).getLast().kind()).isEqualTo(FeedKind.ALL);
            }
            try (SharedDatabase database = open(backup, "one")) {
                assertThat(Feeds.head(database)).as("once").isEqualTo(new Position(1, 1));
            }
        }
    }

    @Test
    default void aServerThatCrashesWhileNodesWatchItIsTheSame() {
        SharedNode one = SharedNode.open(server().url());
        SharedNode other = SharedNode.open(server().url());
        try (one;
                other) {
            Position before = Feeds.append(one.database());
            for (int i = 0; i < 3; i++) {
                long seen = server().looks();
                Await.until("the witness rises", () -> server().looks() > seen);
                server().kill();
                server().start();
            }
            long fresh = other.knowledge().freshUntilNanos();
            Await.until("the nodes follow", () -> other.knowledge().freshUntilNanos() > fresh);
            assertThat(Feeds.append(other.database())).isEqualTo(before.next());
            assertThat(one.told()).extracting(FeedEntry::kind).containsOnly(FeedKind.SESSION);
        }
    }

    /// A node must not write down what the server has only shown: it would take a crash for a restored backup.
    @Test
    default void whatABeatIsAnsweredOutlivesAnyCrash() throws Exception {
        for (int round = 0; round < 3; round++) {
            long seen;
            try (SharedNode node = SharedNode.open(server().url());
                    WitnessLoad load = WitnessLoad.on(server(), node)) {
                load.awaitMore(300);
                server().kill();
                seen = load.seen();
                server().start();
            }
            assertThat(server().looks()).as("round %d", round).isGreaterThanOrEqualTo(seen);
        }
    }

    /// One does for all, so that they do not wait for each other.
    @Test
    default void twoNodesTogetherRaiseItAboutOnceARound() {
        try (SharedNode one = SharedNode.open(server().url());
                SharedNode other = SharedNode.open(server().url())) {
            assertThat(one.database().nodes().list()).hasSize(2);
            assertThat(other.told()).isEmpty();
            long before = System.nanoTime();
            long seen = server().looks();
            Await.until("it rises four times", () -> server().looks() >= seen + 4);
            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - before);
            // The first comes at any time; two that did not agree would take half of the rest.
            assertThat(millis).isBetween(2_200L, 10_000L);
        }
    }

    private SharedDatabase open(String node) throws IOException {
        return open(server(), node);
    }

    private SharedDatabase open(CrashingServer server, String node) throws IOException {
        Path data = Files.createDirectories(directory().resolve(node));
        return SharedNode.database(server.url(), data, _ -> {});
    }

    private KnownState mark(String node) {
        try {
            return KnownState.read(file(node)).orElseThrow();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Path file(String node) {
        return directory().resolve(node).resolve("high-water-mark");
    }
}
