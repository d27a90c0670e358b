package io.mapae.server.operation;

import io.mapae.core.revocation.Ending;
import io.mapae.core.store.Database;
import io.mapae.core.store.Transaction;
import io.mapae.guard.feed.Position;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A database whose transactions are counted: one that may write is a write, whatever it does.
public final class MeteredDatabase implements Database {

    private final Database database;
    private final StoreMeter meter;

    public MeteredDatabase(Database database, StoreMeter meter) {
        this.database = database;
        this.meter = meter;
    }

    @Override
    public <R extends @Nullable Object> R write(Function<Transaction, R> work) {
        meter.countWrite();
        return database.write(work);
    }

    @Override
    public <R extends @Nullable Object> R read(Function<Transaction, R> work) {
        meter.countRead();
        return database.read(work);
    }

    @Override
    public List<Position> end(List<Ending> endings) {
        meter.countWrite();
        return database.end(endings);
    }

    @Override
    public void close() {
        database.close();
    }
}
