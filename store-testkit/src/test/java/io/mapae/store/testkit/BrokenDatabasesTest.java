package io.mapae.store.testkit;

import io.mapae.core.account.Account;
import io.mapae.core.account.AccountStore;
import io.mapae.core.revocation.RevocationLog;
import io.mapae.core.store.Database;
import io.mapae.core.store.InMemoryDatabase;
import io.mapae.core.store.Transaction;
import io.mapae.guard.feed.FeedEntry;
import io.mapae.guard.id.Subject;
import io.mapae.store.testkit.Flaws.Flaw;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

final class BrokenDatabasesTest {
    private static final AtomicReference<Supplier<Observed>> BROKEN =
            new AtomicReference<>(() -> observed(sound -> sound));

    /// A database and what its listener was told.
    record Observed(Database database, List<FeedEntry> told) {}

    static final class Tested implements DatabaseContract {
        private final Observed observed = BROKEN.get().get();

        @Override
        public Database database() {
            return observed.database();
        }

        @Override
        public List<FeedEntry> told() {
            return observed.told();
        }
    }

    @TestFactory
    Stream<DynamicTest> eachFlawIsNoticed() {
        return new Flaws<>(Tested.class, BROKEN)
                .tests(Stream.of(
                        flaw(
                                "what a work did before it threw is kept",
                                KeepsWhatThrew::new,
                                "aWorkThatThrowsIsUndoneAndItsExceptionThrownOn"),
                        flaw(
                                "a work that throws takes another along",
                                UndoesAnother::new,
                                "aWorkThatThrowsUndoesNoOther"),
                        flaw("reads lag behind", BrokenDatabasesTest::lagging, "readsSeeWhatWasAcknowledgedBefore"),
                        flaw("each question of a read sees another state", EachItsOwn::new, "aReadSeesOneState"),
                        flaw("a read writes", ReadsWrite::new, "aReadChangesNothing"),
                        Flaw.of(
                                "the listener hears late",
                                BrokenDatabasesTest::late,
                                "theListenerIsToldBeforeTheWriterIsAnswered"),
                        Flaw.of(
                                "the listener hears each group backwards",
                                BrokenDatabasesTest::backwards,
                                "theListenerIsToldOfEveryEntryOnceAndInOrder")));
    }

    private static Flaw<Observed> flaw(String name, Function<Database, Database> breaking, String clause) {
        return Flaw.of(name, () -> observed(breaking), clause);
    }

    private static Observed observed(Function<Database, Database> breaking) {
        List<FeedEntry> told = new CopyOnWriteArrayList<>();
        return new Observed(breaking.apply(new InMemoryDatabase(told::addAll)), told);
    }

    private static Observed late() {
        List<FeedEntry> told = new CopyOnWriteArrayList<>();
        List<FeedEntry> held = new ArrayList<>();
        return new Observed(
                new InMemoryDatabase(entries -> {
                    told.addAll(held);
                    held.clear();
                    held.addAll(entries);
                }),
                told);
    }

    private static Observed backwards() {
        List<FeedEntry> told = new CopyOnWriteArrayList<>();
        return new Observed(new InMemoryDatabase(entries -> told.addAll(entries.reversed())), told);
    }

    private static Database lagging(Database sound) {
        Set<Subject> asked = ConcurrentHashMap.newKeySet();
        return Broken.database(
                sound,
                AccountStore.class,
                "accounts",
                Transaction::accounts,
                "find",
                (arguments, real) ->
                        asked.add((Subject) arguments[0]) ? Optional.<Account>empty() : real.call(arguments));
    }

    private record KeepsWhatThrew(Database sound) implements Broken.Around {
        @Override
        public <R extends @Nullable Object> R write(Function<Transaction, R> work) {
            Supplier<R> outcome = sound.write(transaction -> {
                try {
                    R result = work.apply(transaction);
                    return () -> result;
                } catch (RuntimeException e) {
                    return () -> {
                        throw e;
                    };
                }
            });
            return outcome.get();
        }
    }

    private record UndoesAnother(Database sound) implements Broken.Around {
        @Override
        public <R extends @Nullable Object> R write(Function<Transaction, R> work) {
            try {
                return sound.write(work);
            } catch (IllegalStateException e) {
                sound.<Boolean>write(transaction -> {
                    transaction
                            .accounts()
                            .list("", 1)
                            .forEach(each -> transaction.accounts().remove(each.subject()));
                    return true;
                });
                throw e;
            }
        }
    }

    private record EachItsOwn(Database sound) implements Broken.Around {
        @Override
        public <R extends @Nullable Object> R read(Function<Transaction, R> work) {
            Transaction any = sound.read(transaction -> transaction);
            return work.apply(Broken.in(Transaction.class, any, "feed", (_, _) -> {
                RevocationLog feed = sound.read(Transaction::feed);
                RevocationLog heads =
                        Broken.in(RevocationLog.class, feed, "head", (arguments, real) -> asking(real, arguments));
                return Broken.in(RevocationLog.class, heads, "list", (arguments, real) -> asking(real, arguments));
            }));
        }

        private @Nullable Object asking(Broken.Sound real, Object... arguments) {
            AtomicReference<@Nullable Object> answer = new AtomicReference<>();
            sound.<Boolean>read(_ -> {
                try {
                    answer.set(real.call(arguments));
                    return true;
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
            return answer.get();
        }
    }

    private record ReadsWrite(Database sound) implements Broken.Around {
        @Override
        public <R extends @Nullable Object> R read(Function<Transaction, R> work) {
            return sound.write(work);
        }
    }
}
