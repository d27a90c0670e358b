package io.mapae.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mapae.core.audit.AuditEvent;
import io.mapae.core.store.StoreException;
import io.mapae.guard.feed.FeedKind;
import io.mapae.guard.feed.Position;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Backup and restore, and that a database which was set back is never taken for the present one.
final class SettingBackTest {
    private static final Instant NOW = Instant.ofEpochMilli(1_700_000_000_000L);

    @TempDir
    Path home;

    private Path directory = Path.of("unset");
    private Path backup = Path.of("unset");

    @BeforeEach
    void makeDirectory() throws Exception {
        directory = Files.createDirectory(home.resolve("data"));
        backup = home.resolve("backup.db");
    }

    @Test
    void aDatabaseAsItWasLeftIsTheSame() {
        for (int run = 0; run < 3; run++) {
            try (EmbeddedDatabase database = open()) {
                assertThat(database.setBackFrom()).isEmpty();
                append(database);
            }
        }
    }

    @Test
    void aBackupIsRestoredAsItWas() {
        Position head;
        try (EmbeddedDatabase database = open()) {
            head = append(database);
            database.backUp(backup, _ -> {});
            append(database);
        }
        EmbeddedDatabase.restore(backup, directory, _ -> {});
        try (EmbeddedDatabase database = open()) {
            assertThat(head(database)).isEqualTo(head);
        }
    }

    @Test
    void aRestoredBackupIsNoticedThoughNothingWasRevokedSince() {
        Position head;
        try (EmbeddedDatabase database = open()) {
            head = append(database);
            database.backUp(backup, _ -> {});
        }
        EmbeddedDatabase.restore(backup, directory, _ -> {});
        assertSetBackFrom(head);
    }

    @Test
    void aRestoreIsNoticedAtEachStartUntilANewEpochIsOpen() {
        Position head;
        try (EmbeddedDatabase database = open()) {
            database.backUp(backup, _ -> {});
            head = append(database);
        }
        EmbeddedDatabase.restore(backup, directory, _ -> {});
        assertSetBackFrom(head);
        assertSetBackFrom(head);
        try (EmbeddedDatabase database = open()) {
            assertThat(database.setBackFrom()).contains(head);
            database.<Position>write(transaction -> {
                transaction.feed().openEpoch(head.epoch() + 1);
                return transaction.feed().append(FeedKind.ALL, 0, NOW);
            });
        }
        try (EmbeddedDatabase database = open()) {
            assertThat(database.setBackFrom()).isEmpty();
        }
    }

    @Test
    void aCopyOfTheFileFromAnEarlierRunIsNoticed() throws Exception {
        open().close();
        Path copy = home.resolve("copy.db");
        Files.copy(directory.resolve(EmbeddedDatabase.FILE), copy);
        open().close();
        Files.copy(copy, directory.resolve(EmbeddedDatabase.FILE), StandardCopyOption.REPLACE_EXISTING);
        assertSetBackFrom(Position.START);
    }

    @Test
    void anotherInstallationsDatabaseIsNoticed() throws Exception {
        Path other = Files.createDirectory(home.resolve("other"));
        EmbeddedDatabase.open(other, _ -> {}).close();
        Position head;
        try (EmbeddedDatabase database = open()) {
            head = append(database);
        }
        Files.copy(
                other.resolve(EmbeddedDatabase.FILE),
                directory.resolve(EmbeddedDatabase.FILE),
                StandardCopyOption.REPLACE_EXISTING);
        assertSetBackFrom(head);
    }

    @Test
    void aDatabaseThatWasDeletedIsNoticed() throws Exception {
        Position head;
        try (EmbeddedDatabase database = open()) {
            head = append(database);
        }
        Files.delete(directory.resolve(EmbeddedDatabase.FILE));
        assertSetBackFrom(head);
    }

    /// Someone moved in with the file alone: what its guards know is not known here.
    @Test
    void aDatabaseWithoutItsMarkIsNoticed() throws Exception {
        Position head;
        try (EmbeddedDatabase database = open()) {
            head = append(database);
        }
        Files.delete(directory.resolve("high-water-mark"));
        assertSetBackFrom(head);
    }

    @Test
    void aBackupHoldsNoDeletedRowsAndIsTheOwnersAlone() throws Exception {
        String secret = "a-name-that-must-be-gone";
        try (EmbeddedDatabase database = open()) {
            database.<Boolean>write(transaction -> {
                transaction.audit().append(event(secret));
                return true;
            });
            database.<Integer>write(transaction -> transaction.audit().forget(NOW.plusMillis(1), 10));
            List<Double> progress = new ArrayList<>();
            database.backUp(backup, progress::add);
            assertThat(progress).isSorted().endsWith(1.0);
        }
        assertThat(Files.readString(backup, StandardCharsets.ISO_8859_1)).doesNotContain(secret);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(backup)))
                .isEqualTo("rw-------");
    }

    @Test
    void aBackupOverwritesNothing() throws Exception {
        Files.writeString(backup, "mine");
        try (EmbeddedDatabase database = open()) {
            assertThatThrownBy(() -> database.backUp(backup, _ -> {})).isInstanceOf(StoreException.class);
        }
        assertThat(Files.readString(backup)).isEqualTo("mine");
    }

    @Test
    void whatIsNoBackupIsNotRestored() throws Exception {
        Position head;
        try (EmbeddedDatabase database = open()) {
            head = append(database);
            database.backUp(backup, _ -> {});
        }
        byte[] bytes = Files.readAllBytes(backup);
        Arrays.fill(bytes, 4096, bytes.length, (byte) 7);
        Files.write(backup, bytes);
        Path text = Files.writeString(home.resolve("text"), "x".repeat(8192));
        for (Path wrong : List.of(backup, text, home.resolve("nothing"))) {
            assertThatThrownBy(() -> EmbeddedDatabase.restore(wrong, directory, _ -> {}))
                    .isInstanceOf(StoreException.class);
        }
        try (EmbeddedDatabase database = open()) {
            assertThat(database.setBackFrom()).isEmpty();
            assertThat(head(database)).isEqualTo(head);
        }
    }

    private void assertSetBackFrom(Position head) {
        try (EmbeddedDatabase database = open()) {
            assertThat(database.setBackFrom()).isEqualTo(Optional.of(head));
        }
    }

    private EmbeddedDatabase open() {
        return EmbeddedDatabase.open(directory, _ -> {});
    }

    private static Position append(EmbeddedDatabase database) {
        return database.write(transaction -> transaction.feed().append(FeedKind.SESSION, 7, NOW));
    }

    private static Position head(EmbeddedDatabase database) {
        return database.read(transaction -> transaction.feed().head());
    }

    private static AuditEvent event(String subject) {
        return new AuditEvent(NOW, AuditEvent.Kind.LOGIN_FAILED, subject, "", "", "", Map.of());
    }
}
