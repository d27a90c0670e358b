package io.mapae.store.sql;

import io.mapae.core.key.SecretStore;
import io.mapae.core.key.SigningKeyStore;
import io.mapae.core.revocation.Ending;
import io.mapae.core.revocation.FeedKnowledge;
import io.mapae.core.session.SessionIndex;
import io.mapae.core.session.SessionStore;
import io.mapae.core.store.FeedListener;
import io.mapae.core.store.Transaction;
import io.mapae.guard.GuardClock;
import io.mapae.guard.feed.FeedEntry;
import io.mapae.guard.feed.Position;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The database of one machine: an SQLite file in the data directory, which this process alone may open.
///
/// What is acknowledged is on disk and survives a kill and a loss of power.
public final class EmbeddedDatabase implements SqlDatabase {

    /// The name of the database file in the data directory.
    static final String FILE = "mapae.db";

    private static final String HIGH_WATER_MARK = "high-water-mark";
    private static final int FEED_BATCH = 10_000;

    private final SqliteFile file;
    private final HighWaterMark mark;
    private final Checkpoints checkpoints;
    private final GroupCommit writes;
    private final Readers reads;

    private EmbeddedDatabase(SqliteFile file, Sql first, HighWaterMark mark, FeedListener listener) {
        this.file = file;
        this.mark = mark;
        this.checkpoints = new Checkpoints(file);
        FeedListener both = entries -> {
            listener.committed(entries);
            mark.reached(entries.getLast().position());
        };
        this.writes = new GroupCommit(first, new SqliteSteps(file, both, checkpoints::afterGroup));
        this.reads = new Readers(file::reader);
    }

    /// Opens the database in `directory`, which exists; makes it or migrates it first where that is needed.
    ///
    /// @param listener told of every entry that the feed has, then of those that are appended
    /// @throws io.mapae.core.store.StoreException if another process has it open, a newer version wrote it, or it
    /// cannot be read
    public static EmbeddedDatabase open(Path directory, FeedListener listener) {
        SqliteLibrary.unpackInto(directory);
        SqliteFile file = new SqliteFile(directory.resolve(FILE));
        boolean fresh = file.create();
        Sql sql = file.writer();
        try {
            Schema.bringUpToDate(file, sql);
            byte[] timeline = new byte[KnownState.TIMELINE_BYTES];
            new SecureRandom().nextBytes(timeline);
            HighWaterMark mark = HighWaterMark.open(directory.resolve(HIGH_WATER_MARK), sql, fresh, timeline);
            tellWhatIs(sql, listener);
            return new EmbeddedDatabase(file, sql, mark, listener);
        } catch (RuntimeException e) {
            sql.close();
            throw e;
        }
    }

    private static void tellWhatIs(Sql sql, FeedListener listener) {
        Position after = SqlRevocationLog.floor(sql);
        List<FeedEntry> entries;
        do {
            entries = SqlRevocationLog.list(sql, after, FEED_BATCH);
            if (!entries.isEmpty()) {
                listener.committed(entries);
                after = entries.getLast().position();
            }
        } while (entries.size() == FEED_BATCH);
        listener.reached(SqlRevocationLog.head(sql));
    }

    @Override
    public Optional<Position> setBackFrom() {
        return mark.setBackFrom();
    }

    @Override
    public SessionStore sessions() {
        return new SqlSessionStore(single(), reads);
    }

    @Override
    public SessionIndex sessionIndex() {
        return new SqlSessionStore(single(), reads);
    }

    @Override
    public SecretStore secrets() {
        return new SqlSecretStore(single(), reads);
    }

    @Override
    public SigningKeyStore signingKeys() {
        return new SqlSigningKeyStore(single(), reads);
    }

    @Override
    public <R extends @Nullable Object> R write(Function<Transaction, R> work) {
        return writes.run((sql, turn) -> work.apply(SqlTransaction.writing(sql, turn)));
    }

    @Override
    public List<Position> end(List<Ending> endings) {
        return writes.end(Ending.bounded(endings));
    }

    @Override
    public <R extends @Nullable Object> R read(Function<Transaction, R> work) {
        writes.refuseIfUnfit();
        return reads.read(sql -> work.apply(SqlTransaction.reading(sql)));
    }

    @Override
    public FeedKnowledge knowledge(GuardClock clock) {
        return FeedKnowledge.ofOwnDatabase(clock);
    }

    private Writes single() {
        return new Writes() {
            @Override
            public <R extends @Nullable Object> R run(Function<Sql, R> body) {
                return writes.run((sql, _) -> body.apply(sql));
            }
        };
    }

    @Override
    public int queuedWrites() {
        return writes.queued();
    }

    /// Writes the present state into the new file `target`, while everything else goes on.
    ///
    /// The copy holds no deleted rows, and is recognised as set back when it is restored.
    ///
    /// @param progress told from time to time which share is done, from 0 to 1
    public void backUp(Path target, DoubleConsumer progress) {
        writes.refuseIfUnfit();
        Backup.write(file, target, progress);
    }

    /// Puts the backup `source` in the place of the database in `directory`, which nobody has open. The old
    /// database is kept beside it, with `.replaced` in its name.
    ///
    /// @param progress told from time to time which share is done, from 0 to 1
    /// @throws io.mapae.core.store.StoreException if `source` is no sound backup, or somebody has the database
    ///     open
    public static void restore(Path source, Path directory, DoubleConsumer progress) {
        SqliteLibrary.unpackInto(directory);
        Backup.restore(new SqliteFile(source), new SqliteFile(directory.resolve(FILE)), progress);
    }

    @Override
    public void close() {
        writes.close();
        reads.close();
        checkpoints.close();
        mark.close();
    }
}
