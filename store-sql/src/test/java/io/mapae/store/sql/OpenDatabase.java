package io.mapae.store.sql;

import io.mapae.guard.feed.FeedEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// A new embedded database for one test.
final class OpenDatabase implements AfterEachCallback {
    private final Path directory;
    private final List<FeedEntry> told = new CopyOnWriteArrayList<>();
    private final EmbeddedDatabase database;

    OpenDatabase() {
        try {
            directory = Files.createTempDirectory("mapae-store");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        database = EmbeddedDatabase.open(directory, told::addAll);
    }

    EmbeddedDatabase database() {
        return database;
    }

    List<FeedEntry> told() {
        return told;
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException {
        database.close();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
