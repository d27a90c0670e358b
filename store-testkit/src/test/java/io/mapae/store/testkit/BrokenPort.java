package io.mapae.store.testkit;

import io.mapae.core.store.Database;
import io.mapae.core.store.InMemoryDatabase;
import io.mapae.core.store.Transaction;
import io.mapae.store.testkit.Broken.Fault;
import io.mapae.store.testkit.Flaws.Flaw;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A port of a transaction, to be broken.
///
/// @param accessor the method of the transaction that gives the store
record BrokenPort<P>(Class<P> type, String accessor, Function<Transaction, P> store) {

    /// A fault that may use the sound store of the same transaction.
    interface StoreFault<P> {
        @Nullable
        Object call(Object[] arguments, P sound) throws Exception;
    }

    Flaw<Database> flaw(String name, String method, StoreFault<P> fault, String... clauses) {
        return Flaw.of(name, () -> broken(method, fault), clauses);
    }

    private Database broken(String method, StoreFault<P> fault) {
        return Broken.inTransactions(
                new InMemoryDatabase(_ -> {}),
                transaction -> Broken.in(Transaction.class, transaction, accessor, (_, _) -> {
                    P sound = store.apply(transaction);
                    Fault bound = (arguments, _) -> fault.call(arguments, sound);
                    return Broken.in(type, sound, method, bound);
                }));
    }
}
