package io.mapae.store.sql;

import io.mapae.core.store.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.Set;
import java.util.function.DoubleConsumer;
import org.sqlite.ProgressHandler;

/// Copies of the database: made while it is in use, put back while it is not.
final class Backup {
    private static final int OPERATIONS_BETWEEN_REPORTS = 50_000;
    private static final int COPY_BYTES = 1 << 20;

    private Backup() {}

    /// Writes a copy that is on disk when this returns, or none at all.
    static void write(SqliteFile file, Path target, DoubleConsumer progress) {
        Path half = target.resolveSibling(target.getFileName() + ".part");
        try {
            if (Files.exists(target)) {
                throw new FileAlreadyExistsException(target.toString());
            }
            Files.deleteIfExists(half);
            SqliteFile copy = new SqliteFile(half);
            copy.create();
            vacuumInto(file, half, progress);
            moveToOwnTimeline(copy);
            SqliteFile.sync(half);
            Files.move(half, target, StandardCopyOption.ATOMIC_MOVE);
            SqliteFile.syncName(target);
            progress.accept(1);
        } catch (IOException e) {
            throw new StoreException("the backup could not be written to " + target, e);
        } finally {
            deleteQuietly(half);
        }
    }

    // VACUUM copies only what is alive: no deleted rows in free pages, and the file is as small as it can be.
    private static void vacuumInto(SqliteFile file, Path half, DoubleConsumer progress) throws IOException {
        try (Sql sql = file.copier()) {
            double expected = Math.max(1, sql.number("pragma page_count") * sql.number("pragma page_size"));
            ProgressHandler.setHandler(sql.connection(), OPERATIONS_BETWEEN_REPORTS, new ProgressHandler() {
                @Override
                protected int progress() {
                    progress.accept(Math.min(0.99, half.toFile().length() / expected));
                    return 0;
                }
            });
            try {
                sql.update("vacuum into ?", half.toString());
            } finally {
                ProgressHandler.clearHandler(sql.connection());
            }
        } catch (SQLException e) {
            throw new IOException("the copy could not be followed", e);
        }
    }

    /// Makes sure that a restored copy never passes for the database as it was left.
    private static void moveToOwnTimeline(SqliteFile copy) {
        try (Sql sql = copy.copier()) {
            sql.update("update installation set timeline = randomblob(?) where id = 1", KnownState.TIMELINE_BYTES);
        }
    }

    /// Puts a copy in the database's place.
    static void restore(SqliteFile source, SqliteFile file, DoubleConsumer progress) {
        check(source);
        Path target = file.path();
        Path half = target.resolveSibling(target.getFileName() + ".part");
        try {
            if (Files.exists(target)) {
                file.refuseIfOpenElsewhere();
            }
            copy(source.path(), half, progress);
            // The log first: found beside another file than its own, it would be played into that.
            moveAside(file.log());
            moveAside(target);
            Files.move(half, target, StandardCopyOption.ATOMIC_MOVE);
            SqliteFile.syncName(target);
            progress.accept(1);
        } catch (IOException e) {
            throw new StoreException("the backup could not be restored", e);
        } finally {
            deleteQuietly(half);
        }
    }

    private static void check(SqliteFile source) {
        if (!Files.isRegularFile(source.path())) {
            throw new StoreException("there is no backup " + source.path());
        }
        try (Sql sql = source.inspector()) {
            long schema = schema(sql, source.path());
            if (schema < 1 || schema > Schema.NEWEST) {
                throw new StoreException(
                        "the backup has schema " + schema + ", this build knows 1 to " + Schema.NEWEST);
            }
            String verdict = sql.find("pragma quick_check(1)", row -> row.text("quick_check"))
                    .orElse("no answer");
            if (!verdict.equals("ok")) {
                throw new StoreException("the backup is damaged: " + verdict);
            }
            KnownState.in(sql);
        }
    }

    private static long schema(Sql sql, Path source) {
        try {
            return sql.number("pragma user_version");
        } catch (StoreException noDatabase) {
            throw new StoreException(source + " is no backup of Mapae", noDatabase);
        }
    }

    private static void copy(Path source, Path half, DoubleConsumer progress) throws IOException {
        Set<StandardOpenOption> anew =
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
        long size = Math.max(1, Files.size(source));
        try (FileChannel to = FileChannel.open(half, anew, SqliteFile.OWNER_ONLY);
                OutputStream out = Channels.newOutputStream(to);
                InputStream in = Files.newInputStream(source)) {
            byte[] buffer = new byte[COPY_BYTES];
            long done = 0;
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                out.write(buffer, 0, read);
                done += read;
                progress.accept(Math.min(0.99, (double) done / size));
            }
            to.force(true);
        }
    }

    private static void moveAside(Path file) throws IOException {
        Path aside = file.resolveSibling(
                file.getFileName().toString().replace(EmbeddedDatabase.FILE, EmbeddedDatabase.FILE + ".replaced"));
        if (Files.exists(file)) {
            Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
        } else {
            Files.deleteIfExists(aside);
        }
    }

    private static void deleteQuietly(Path half) {
        try {
            Files.deleteIfExists(half);
        } catch (IOException e) {
            // It holds nothing that its directory does not, and the next copy deletes it first.
            half.toFile().deleteOnExit();
        }
    }
}
