package io.mapae.store.sql;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Where a store reads what was acknowledged.
@FunctionalInterface
interface Reads {

    /// Runs `body`, which only reads, on a state that has every commit that was acknowledged before the call.
    <R extends @Nullable Object> R read(Function<Sql, R> body);
}
