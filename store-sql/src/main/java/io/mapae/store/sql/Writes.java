package io.mapae.store.sql;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Where a store writes what needs no transaction with anything else.
@FunctionalInterface
interface Writes {

    /// Runs `body`, and returns its result once what it wrote is durable. It has one statement, or several that
    /// need not take effect together.
    <R extends @Nullable Object> R run(Function<Sql, R> body);
}
