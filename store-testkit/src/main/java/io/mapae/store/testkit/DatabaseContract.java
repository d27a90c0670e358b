package io.mapae.store.testkit;

import static io.mapae.store.testkit.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mapae.core.account.Account;
import io.mapae.core.store.Database;
import io.mapae.core.store.Transaction;
import io.mapae.guard.feed.FeedEntry;
import io.mapae.guard.feed.FeedKind;
import io.mapae.guard.feed.Position;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/// What transactions are, in every database.
public interface DatabaseContract {

    /// An empty database, the same at each call within a test.
    Database database();

    /// What the database's listener has been told so far, in order; safe to read from any thread.
    List<FeedEntry> told();

    @Test
    default void aWorkThatThrowsIsUndoneAndItsExceptionThrownOn() {
        Account account = Samples.account("kim");
        RuntimeException bug = new IllegalStateException("on purpose");
        assertThatThrownBy(() -> database().<Position>write(transaction -> {
                    transaction.accounts().add(account);
                    append(transaction, 1);
                    throw bug;
                }))
                .isSameAs(bug);
        assertThat(find(account)).isEmpty();
        assertThat(head()).isEqualTo(Position.START);
        assertThat(told()).isEmpty();
    }

    /// Works may be committed together; one that throws takes no other with it.
    @Test
    default void aWorkThatThrowsUndoesNoOther() {
        for (int round = 0; round < Race.ROUNDS / 4; round++) {
            List<Callable<Optional<Account>>> runners = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                Account account = Samples.account("kim-" + round + "-" + i);
                runners.add(i % 2 == 0 ? () -> added(account) : () -> addedAndUndone(account));
            }
            List<Optional<Account>> added = Race.run(runners);
            for (Optional<Account> account : added) {
                account.ifPresent(each -> assertThat(find(each)).contains(each));
            }
        }
        List<Account> kept =
                database().read(transaction -> transaction.accounts().list("", 1000));
        assertThat(kept).hasSize(Race.ROUNDS / 4 * 4);
    }

    @Test
    default void readsSeeWhatWasAcknowledgedBefore() {
        for (int round = 0; round < Race.ROUNDS; round++) {
            String identifier = "kim-" + round;
            List<Boolean> seen = Race.run(4, () -> {
                Account account = Samples.account(
                        identifier + Samples.subject().toString().toLowerCase(Locale.ROOT));
                database().<Boolean>write(transaction -> transaction.accounts().add(account));
                return find(account).isPresent();
            });
            assertThat(seen).as("round %d", round).containsOnly(true);
        }
    }

    @Test
    default void aReadSeesOneState() {
        for (int round = 0; round < Race.ROUNDS / 4; round++) {
            Callable<Boolean> writer = () -> {
                database().<Position>write(transaction -> append(transaction, 1));
                return true;
            };
            Callable<Boolean> reader = () -> database().<Boolean>read(transaction -> {
                Position before = transaction.feed().head();
                List<FeedEntry> entries = transaction.feed().list(Position.START, 1000);
                pause();
                return before.equals(transaction.feed().head())
                        && entries.equals(transaction.feed().list(Position.START, 1000));
            });
            assertThat(Race.run(List.of(writer, reader, writer)))
                    .as("round %d", round)
                    .containsOnly(true);
        }
    }

    @Test
    default void aReadChangesNothing() {
        Account account = Samples.account("kim");
        assertThatThrownBy(() -> database()
                        .<Boolean>read(transaction -> transaction.accounts().add(account)))
                .isInstanceOf(RuntimeException.class);
        assertThat(find(account)).isEmpty();
    }

    /// Whoever is answered must be refused by this node's guard from then on.
    @Test
    default void theListenerIsToldBeforeTheWriterIsAnswered() {
        for (int round = 0; round < Race.ROUNDS; round++) {
            List<Boolean> known = Race.run(4, () -> {
                Position position = database().write(transaction -> append(transaction, 1));
                return told().stream().anyMatch(entry -> entry.position().equals(position));
            });
            assertThat(known).as("round %d", round).containsOnly(true);
        }
    }

    @Test
    default void theListenerIsToldOfEveryEntryOnceAndInOrder() {
        Race.run(8, () -> {
            for (int i = 0; i < 50; i++) {
                int count = 1 + i % 3;
                try {
                    database().<Position>write(transaction -> {
                        Position last = append(transaction, count);
                        if (count == 2) {
                            throw new IllegalStateException("on purpose");
                        }
                        return last;
                    });
                } catch (IllegalStateException e) {
                    assertThat(e).hasMessage("on purpose");
                }
            }
            return true;
        });
        List<FeedEntry> all = database().read(transaction -> transaction.feed().list(Position.START, 10_000));
        assertThat(told()).isEqualTo(all);
        assertThat(all).isSortedAccordingTo(Comparator.comparing(FeedEntry::position));
    }

    private Optional<Account> added(Account account) {
        return database()
                .write(transaction -> transaction.accounts().add(account) ? Optional.of(account) : Optional.empty());
    }

    private Optional<Account> addedAndUndone(Account account) {
        try {
            database().<Boolean>write(transaction -> {
                transaction.accounts().add(account);
                throw new IllegalStateException("on purpose");
            });
        } catch (IllegalStateException e) {
            return Optional.empty();
        }
        return Optional.of(account);
    }

    private Optional<Account> find(Account account) {
        return database().read(transaction -> transaction.accounts().find(account.subject()));
    }

    private Position head() {
        return database().read(transaction -> transaction.feed().head());
    }

    private static Position append(Transaction transaction, int count) {
        Position last = Position.START;
        for (int i = 0; i < count; i++) {
            last = transaction.feed().append(FeedKind.SESSION, i, NOW);
        }
        return last;
    }

    private static void pause() {
        try {
            Thread.sleep(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
