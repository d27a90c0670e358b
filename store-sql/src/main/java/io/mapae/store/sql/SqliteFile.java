package io.mapae.store.sql;

import io.mapae.core.store.StoreException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.sqlite.JDBC;

/// The database file, and how connections to it are set up (reasons in ADR 0012).
///
/// Nothing else in this process may open the file while a connection is open: closing any descriptor of it would
/// drop SQLite's locks.
record SqliteFile(Path path) {

    // unix-excl: the file is locked for this process as long as a connection is open, so that no second process writes
    // (or reads) by mistake, and the index of the write-ahead log lives in memory instead of in a shared file.
    private static final String OPTIONS = "?vfs=unix-excl";

    static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    /// Makes the file if it is not there, readable by its owner only. SQLite gives its log the same mode.
    ///
    /// @return whether it was made
    boolean create() {
        try {
            Files.createFile(path, OWNER_ONLY);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        } catch (IOException e) {
            throw new StoreException("cannot make the database file " + path, e);
        }
    }

    /// A connection that answers a commit only when the log is synced (`synchronous = full`).
    Sql writer() {
        return connect(
                "pragma journal_mode = wal",
                "pragma synchronous = full",
                "pragma wal_autocheckpoint = 0",
                "pragma journal_size_limit = " + Checkpoints.LOG_BYTES_MAX,
                "pragma secure_delete = fast",
                "pragma temp_store = memory",
                "pragma cache_size = -8192");
    }

    /// A connection that cannot write.
    Sql reader() {
        return connect("pragma query_only = on", "pragma temp_store = memory", "pragma cache_size = -2048");
    }

    /// A connection that moves the log into the file; `synchronous = full` so that the file is synced before the
    /// log is begun anew.
    Sql checkpointer() {
        // Naming the mode makes the connection notice the log; before its first read it would move nothing.
        return connect(
                "pragma journal_mode = wal",
                "pragma synchronous = full",
                "pragma wal_autocheckpoint = 0",
                "pragma cache_size = -512");
    }

    /// A connection that copies the database and changes no more than its timeline.
    Sql copier() {
        return connect("pragma synchronous = full", "pragma wal_autocheckpoint = 0", "pragma temp_store = memory");
    }

    /// A connection that leaves a file as it is, even a file that another process reads.
    Sql inspector() {
        return connect("pragma query_only = on");
    }

    /// Throws when another process has the database open.
    void refuseIfOpenElsewhere() {
        try (Sql sql = copier()) {
            sql.number("pragma user_version");
        }
    }

    /// The write-ahead log.
    Path log() {
        return path.resolveSibling(path.getFileName() + "-wal");
    }

    /// Returns when the contents of a file are on disk.
    static void sync(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /// Returns when the name of a file is on disk.
    static void syncName(Path path) throws IOException {
        sync(path.toAbsolutePath().resolve("..").normalize());
    }

    /// For the driver.
    String url() {
        // The path goes into a URI, where these three characters mean something else.
        String file = path.toAbsolutePath()
                .toString()
                .replace("%", "%25")
                .replace("?", "%3f")
                .replace("#", "%23");
        return "jdbc:sqlite:file:" + file + OPTIONS;
    }

    private Sql connect(String... pragmas) {
        try {
            Connection connection = JDBC.createConnection(url(), new Properties());
            try (Statement statement = connection.createStatement()) {
                for (String pragma : pragmas) {
                    statement.execute(pragma);
                }
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
            return new Sql(connection, Dialect.SQLITE);
        } catch (SQLException e) {
            throw new StoreException("cannot open the database " + path, e);
        }
    }
}
