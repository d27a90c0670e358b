package io.mapae.bench.feed;

import io.mapae.bench.Scratch;
import io.mapae.core.revocation.Ending;
import io.mapae.core.store.Database;
import io.mapae.core.store.FeedListener;
import io.mapae.guard.GuardClock;
import io.mapae.guard.feed.RevocationIndex;
import io.mapae.store.sql.DatabaseUrl;
import io.mapae.store.sql.EmbeddedDatabase;
import io.mapae.store.sql.SharedDatabase;
import io.mapae.store.testkit.MariaDbCluster;
import io.mapae.store.testkit.PostgresCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/// A database with a feed, and another one of the same kind and schema that is written to by plain JDBC.
final class MeasuredFeed implements AutoCloseable {
    private final Database database;
    private final PlainEndings plain;
    private final Surroundings surroundings;

    private MeasuredFeed(Database database, PlainEndings plain, Surroundings surroundings) {
        this.database = database;
        this.plain = plain;
        this.surroundings = surroundings;
    }

    /// What ends after the databases.
    private interface Surroundings {
        void close() throws IOException;
    }

    /// Which database.
    enum Kind {
        EMBEDDED("embedded"),
        POSTGRESQL("PostgreSQL"),
        MARIADB("MariaDB");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    static MeasuredFeed open(Kind kind) throws IOException, SQLException {
        return switch (kind) {
            case EMBEDDED -> embedded();
            case POSTGRESQL -> postgresql();
            case MARIADB -> mariaDb();
        };
    }

    private static MeasuredFeed embedded() throws IOException, SQLException {
        Scratch scratch = Scratch.make();
        Path other = Files.createDirectory(scratch.directory().resolve("plain"));
        EmbeddedDatabase.open(other, _ -> {}).close();
        Connection connection = DriverManager.getConnection("jdbc:sqlite:" + other.resolve("mapae.db"));
        try (Statement statement = connection.createStatement()) {
            statement.execute("pragma journal_mode = wal");
            statement.execute("pragma synchronous = full");
        }
        return new MeasuredFeed(
                EmbeddedDatabase.open(Files.createDirectory(scratch.directory().resolve("ours")), indexing()),
                new PlainEndings(connection),
                scratch::close);
    }

    /// With a server of its own, which syncs as in earnest.
    private static MeasuredFeed postgresql() throws IOException, SQLException {
        Scratch scratch = Scratch.make();
        PostgresCluster cluster = PostgresCluster.make();
        cluster.start();
        node(cluster.url("plain"), Files.createDirectory(scratch.directory().resolve("plain")), _ -> {})
                .close();
        Connection connection = DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + cluster.port()
                + "/mapae?user=postgres&currentSchema=plain&reWriteBatchedInserts=true");
        Path data = Files.createDirectory(scratch.directory().resolve("ours"));
        return new MeasuredFeed(node(cluster.url("ours"), data, indexing()), new PlainEndings(connection), () -> {
            cluster.close();
            scratch.close();
        });
    }

    /// With a server of its own, which syncs as in earnest.
    private static MeasuredFeed mariaDb() throws IOException, SQLException {
        Scratch scratch = Scratch.make();
        MariaDbCluster cluster = MariaDbCluster.make();
        cluster.start();
        node(cluster.url("plain"), Files.createDirectory(scratch.directory().resolve("plain")), _ -> {})
                .close();
        Connection connection = DriverManager.getConnection(
                "jdbc:mariadb://127.0.0.1:" + cluster.port() + "/plain?user=admin&rewriteBatchedStatements=true");
        Path data = Files.createDirectory(scratch.directory().resolve("ours"));
        return new MeasuredFeed(node(cluster.url("ours"), data, indexing()), new PlainEndings(connection), () -> {
            cluster.close();
            scratch.close();
        });
    }

    private static Database node(String text, Path data, FeedListener listener) {
        DatabaseUrl url = ((DatabaseUrl.Parsed.Url) DatabaseUrl.parse(text)).url();
        return SharedDatabase.open(
                url,
                data,
                new SharedDatabase.Surroundings(
                        InstantSource.system(), GuardClock.system(), new SecureRandom(), Duration.ofMillis(500)),
                listener);
    }

    private static FeedListener indexing() {
        RevocationIndex index = new RevocationIndex(RevokedEntries.LIFE);
        return entries -> entries.forEach(entry -> index.apply(entry, System.nanoTime()));
    }

    /// As the product does it.
    void end(List<Ending> endings) {
        database.end(endings);
    }

    /// By plain JDBC.
    void endPlainly(List<Ending> endings) {
        plain.end(endings);
    }

    @Override
    public void close() throws SQLException, IOException {
        try {
            plain.close();
            database.close();
        } finally {
            surroundings.close();
        }
    }
}
