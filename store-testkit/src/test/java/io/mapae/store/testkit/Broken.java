package io.mapae.store.testkit;

import io.mapae.core.store.Database;
import io.mapae.core.store.Transaction;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Stores that do all as they should but one method.
final class Broken {
    private Broken() {}

    /// What a method does instead.
    @FunctionalInterface
    interface Fault {
        @Nullable
        Object call(Object[] arguments, Sound sound) throws Exception;
    }

    /// The method as it should be.
    @FunctionalInterface
    interface Sound {
        @Nullable
        Object call(Object... arguments) throws Exception;
    }

    /// A store whose methods of this name have the fault.
    static <P> P in(Class<P> port, P sound, String method, Fault fault) {
        return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (_, called, given) -> {
            Object[] arguments = given == null ? new Object[0] : given;
            return called.getName().equals(method)
                    ? fault.call(arguments, replaced -> invoke(called, sound, replaced))
                    : invoke(called, sound, arguments);
        }));
    }

    /// A database in whose transactions one store has the fault.
    static <P> Database database(
            Database sound,
            Class<P> port,
            String accessor,
            Function<Transaction, P> store,
            String method,
            Fault fault) {
        return inTransactions(
                sound,
                transaction -> in(
                        Transaction.class,
                        transaction,
                        accessor,
                        (_, _) -> in(port, store.apply(transaction), method, fault)));
    }

    /// A database that passes everything on to another one.
    interface Around extends Database {
        /// The other one.
        Database sound();

        @Override
        default <R extends @Nullable Object> R write(Function<Transaction, R> work) {
            return sound().write(work);
        }

        @Override
        default <R extends @Nullable Object> R read(Function<Transaction, R> work) {
            return sound().read(work);
        }

        @Override
        default void close() {
            sound().close();
        }
    }

    /// A database whose works get something else than its transactions.
    static Database inTransactions(Database sound, Function<Transaction, Transaction> change) {
        return new Database() {
            @Override
            public <R extends @Nullable Object> R write(Function<Transaction, R> work) {
                return sound.write(transaction -> work.apply(change.apply(transaction)));
            }

            @Override
            public <R extends @Nullable Object> R read(Function<Transaction, R> work) {
                return sound.read(transaction -> work.apply(change.apply(transaction)));
            }

            @Override
            public void close() {
                sound.close();
            }
        };
    }

    /// The time in which another call can come between.
    static void pause() {
        try {
            Thread.sleep(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static @Nullable Object invoke(Method method, Object target, Object... arguments) throws Exception {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }
}
