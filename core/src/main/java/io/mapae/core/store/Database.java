package io.mapae.core.store;

import io.mapae.core.revocation.Ending;
import io.mapae.guard.feed.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Where everything but sessions is kept. Work runs in one transaction at the primary.
///
/// Every method is thread-safe, blocks, and throws {@link StoreException} when the outcome is unknown. Work is
/// short, uses nothing that blocks but its transaction, and must not keep the transaction.
public interface Database extends AutoCloseable {

    /// Runs `work` and returns what it returned, once its commit is on disk and the entries that it appended to
    /// the revocation feed have reached this node's {@link FeedListener}. What `work` throws undoes this work
    /// alone, and is thrown on.
    <R extends @Nullable Object> R write(Function<Transaction, R> work);

    /// Runs `work`, which only reads, on a state that has every commit that was acknowledged before the call.
    <R extends @Nullable Object> R read(Function<Transaction, R> work);

    /// Ends things that need nothing to be looked at before, all or none, and returns the positions of their
    /// entries as {@link #write} returns a result. Much cheaper than works: endings of many callers are written
    /// together.
    ///
    /// @param endings at most {@link Ending#BATCH_MAX}
    default List<Position> end(List<Ending> endings) {
        List<Ending> bounded = Ending.bounded(endings);
        return write(transaction -> {
            List<Position> positions = new ArrayList<>(bounded.size());
            for (Ending ending : bounded) {
                transaction.audit().append(ending.event());
                transaction.revocations().bury(ending.tombstone());
                positions.add(transaction
                        .feed()
                        .append(ending.kind(), ending.key(), ending.event().at()));
            }
            return List.copyOf(positions);
        });
    }

    @Override
    void close();
}
