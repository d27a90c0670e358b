package io.mapae.store.sql;

import io.mapae.core.revocation.FeedKnowledge;
import io.mapae.core.store.FeedListener;
import io.mapae.guard.GuardClock;
import io.mapae.guard.feed.FeedEntry;
import io.mapae.store.sql.SharedDatabase.Surroundings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/// A node's database and what its listener was told.
record SharedNode(SharedDatabase database, List<FeedEntry> told, Path directory) implements AutoCloseable {

    /// Opens a node with a data directory of its own.
    static SharedNode open(String url) {
        try {
            return open(url, Files.createTempDirectory("mapae-node"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static SharedNode open(String url, Path directory) {
        List<FeedEntry> told = new CopyOnWriteArrayList<>();
        return new SharedNode(database(url, directory, told::addAll), told, directory);
    }

    /// Opens a node that seldom asks for the head by itself.
    static SharedNode openAsking(String url, Duration ask) {
        try {
            List<FeedEntry> told = new CopyOnWriteArrayList<>();
            Path directory = Files.createTempDirectory("mapae-node");
            return new SharedNode(
                    SharedDatabase.open(url(url), directory, surroundings(ask), told::addAll), told, directory);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static SharedDatabase database(String url, Path directory, FeedListener listener) {
        return SharedDatabase.open(url(url), directory, surroundings(Duration.ofMillis(100)), listener);
    }

    static DatabaseUrl url(String text) {
        return ((DatabaseUrl.Parsed.Url) DatabaseUrl.parse(text)).url();
    }

    private static Surroundings surroundings(Duration ask) {
        return new Surroundings(Clock.tickMillis(ZoneOffset.UTC), GuardClock.system(), new SecureRandom(), ask);
    }

    FeedKnowledge knowledge() {
        return database.knowledge(GuardClock.system());
    }

    /// Stops the node and forgets its data directory.
    @Override
    public void close() {
        database.close();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
