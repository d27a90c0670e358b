package io.mapae.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mapae.core.store.FeedListener;
import io.mapae.core.store.StoreException;
import io.mapae.guard.feed.FeedEntry;
import io.mapae.guard.feed.FeedKind;
import io.mapae.guard.feed.Position;
import io.mapae.guard.id.GrantId;
import io.mapae.store.testkit.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EmbeddedDatabaseTest {
    private static final Instant NOW = Instant.ofEpochMilli(1_700_000_000_000L);
    private static final FeedListener NOBODY = _ -> {};

    @TempDir
    Path directory;

    @Test
    void whatWasWrittenIsThereAfterOpeningAgain() {
        Position position;
        try (EmbeddedDatabase database = open()) {
            position = append(database);
        }
        try (EmbeddedDatabase database = open()) {
            assertThat(database.<Position>read(transaction -> transaction.feed().head()))
                    .isEqualTo(position);
        }
    }

    @Test
    void theFeedIsToldBeforeTheWriterIsAnswered() {
        List<FeedEntry> told = new ArrayList<>();
        try (EmbeddedDatabase database = EmbeddedDatabase.open(directory, told::addAll)) {
            Position position = append(database);
            assertThat(told).containsExactly(new FeedEntry(position, FeedKind.SESSION, 7, NOW));
        }
    }

    @Test
    void everyFileIsTheOwnersAlone() {
        try (EmbeddedDatabase database = open()) {
            append(database);
            Map<Path, String> permissions = new HashMap<>();
            // The mark is replaced meanwhile, so that its new file can be gone before it was looked at.
            Await.until("every file was looked at", () -> {
                try (Stream<Path> files = Files.walk(directory)) {
                    for (Path file : files.filter(Files::isRegularFile).toList()) {
                        permissions.put(file, PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
                    }
                    return true;
                } catch (IOException | UncheckedIOException e) {
                    return false;
                }
            });
            assertThat(permissions)
                    .isNotEmpty()
                    .allSatisfy((_, those) -> assertThat(those).isEqualTo("rw-------"));
        }
    }

    @Test
    void readingCannotWrite() {
        try (EmbeddedDatabase database = open()) {
            assertThatThrownBy(() -> database.<Boolean>read(
                            transaction -> transaction.grants().remove(new GrantId(1, 2))))
                    .isInstanceOf(StoreException.class)
                    .hasRootCauseMessage(
                            "[SQLITE_READONLY] Attempt to write a readonly database (attempt to write a readonly"
                                    + " database)");
        }
    }

    private EmbeddedDatabase open() {
        return EmbeddedDatabase.open(directory, NOBODY);
    }

    private static Position append(EmbeddedDatabase database) {
        return database.write(transaction -> transaction.feed().append(FeedKind.SESSION, 7, NOW));
    }
}
