package io.mapae.store.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapae.core.account.Account;
import io.mapae.core.account.AccountStore;
import io.mapae.core.account.Identifier;
import io.mapae.core.password.Argon2Parameters;
import io.mapae.core.password.PasswordHash;
import io.mapae.core.store.Database;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/// What every account store does.
public interface AccountStoreContract {

    /// An empty database, the same at each call within a test.
    Database database();

    @Test
    default void findsAnAccountBySubjectAndByIdentifier() {
        Account account = added(Samples.account("kim@example.org"));
        added(Samples.account("lee@example.org"));
        assertThat(found(accounts -> accounts.find(account.subject()))).contains(account);
        assertThat(found(accounts -> accounts.findByIdentifier(account.identifier())))
                .contains(account);
        assertThat(found(accounts -> accounts.find(Samples.subject()))).isEmpty();
        assertThat(found(accounts -> accounts.findByIdentifier(new Identifier("park"))))
                .isEmpty();
    }

    @Test
    default void refusesAnIdentifierThatIsTaken() {
        Account account = added(Samples.account("kim"));
        Account late = Samples.account("kim");
        assertThat(did(accounts -> accounts.add(late))).isFalse();
        assertThat(found(accounts -> accounts.findByIdentifier(account.identifier())))
                .contains(account);
        assertThat(found(accounts -> accounts.find(late.subject()))).isEmpty();
    }

    @Test
    default void oneOfTwoRacingSignUpsGetsTheIdentifier() {
        for (int round = 0; round < Race.ROUNDS; round++) {
            String identifier = "kim-" + round;
            List<Boolean> added = Race.run(2, () -> did(accounts -> accounts.add(Samples.account(identifier))));
            assertThat(added).as("round %d", round).containsExactlyInAnyOrder(true, false);
        }
    }

    @Test
    default void replacesAnAccountThatNobodyTouched() {
        Account account = added(Samples.account("kim"));
        Account next = account.withPasswordHash(Samples.passwordHash('B')).withStatus(Account.Status.DISABLED);
        assertThat(did(accounts -> accounts.replace(account, next))).isTrue();
        assertThat(found(accounts -> accounts.find(account.subject()))).contains(next);
        assertThat(found(accounts -> accounts.findByIdentifier(account.identifier())))
                .contains(next);
    }

    @Test
    default void refusesToReplaceWhatWasReplaced() {
        Account account = added(Samples.account("kim"));
        Account first = account.withStatus(Account.Status.DISABLED);
        Account second = account.withPasswordHash(Samples.passwordHash('B'));
        assertThat(did(accounts -> accounts.replace(account, first))).isTrue();
        assertThat(did(accounts -> accounts.replace(account, second))).isFalse();
        assertThat(found(accounts -> accounts.find(account.subject()))).contains(first);
    }

    @Test
    default void oneOfTwoRacingReplacesWins() {
        for (int round = 0; round < Race.ROUNDS; round++) {
            Account account = added(Samples.account("kim-" + round));
            Account next = account.withPasswordHash(Samples.passwordHash('B'));
            assertThat(Race.run(2, () -> did(accounts -> accounts.replace(account, next))))
                    .as("round %d", round)
                    .containsExactlyInAnyOrder(true, false);
        }
    }

    @Test
    default void aRemovedAccountIsGoneAndItsIdentifierFree() {
        Account account = added(Samples.account("kim"));
        assertThat(did(accounts -> accounts.remove(account.subject()))).isTrue();
        assertThat(did(accounts -> accounts.remove(account.subject()))).isFalse();
        assertThat(did(accounts -> accounts.replace(account, account.withStatus(Account.Status.DISABLED))))
                .isFalse();
        assertThat(found(accounts -> accounts.find(account.subject()))).isEmpty();
        assertThat(found(accounts -> accounts.findByIdentifier(account.identifier())))
                .isEmpty();
        added(Samples.account("kim"));
    }

    @Test
    default void tellsWhatTheHashesCostThatAreKeptNow() {
        PasswordHash old = Samples.passwordHash("m=9728,t=2,p=1", 'C');
        PasswordHash older = Samples.passwordHash("m=19456,t=12,p=2", 'D');
        assertThat(listed(accounts -> accounts.listHashCosts(8))).isEmpty();
        Account kim = added(Samples.account("kim").withPasswordHash(old));
        Account lee = added(Samples.account("lee").withPasswordHash(older));
        added(Samples.account("park"));
        added(Samples.account("choi"));
        Argon2Parameters usual = Samples.passwordHash('A').parameters();
        assertThat(listed(accounts -> accounts.listHashCosts(8)))
                .containsExactlyInAnyOrder(usual, old.parameters(), older.parameters());
        assertThat(listed(accounts -> accounts.listHashCosts(2))).hasSize(2);
        assertThat(did(accounts -> accounts.replace(kim, kim.withPasswordHash(Samples.passwordHash('B')))))
                .isTrue();
        assertThat(did(accounts -> accounts.remove(lee.subject()))).isTrue();
        assertThat(listed(accounts -> accounts.listHashCosts(8))).containsExactly(usual);
    }

    @Test
    default void pagesThroughAllAccountsOnce() {
        List<Account> all = new ArrayList<>();
        for (String identifier : List.of("a", "ab", "b", "é", "한글", "\ufa0e", "𠀀", "z_%", "0")) {
            all.add(added(Samples.account(identifier)));
        }
        List<Account> seen = new ArrayList<>();
        List<Account> page = listed(accounts -> accounts.list("", 2));
        while (!page.isEmpty() && seen.size() <= all.size()) {
            assertThat(page).hasSizeLessThanOrEqualTo(2);
            seen.addAll(page);
            String after = page.getLast().identifier().value();
            page = listed(accounts -> accounts.list(after, 2));
        }
        assertThat(seen).containsExactlyInAnyOrderElementsOf(all);
    }

    /// Near enough to be the same to a database that compares texts as people do.
    @Test
    default void tellsIdentifiersApartByTheirBytes() {
        for (String identifier : List.of("e", "é", "aa", "å", "strasse", "ss", "i", "kim", "k_m", "k%")) {
            Account account = added(Samples.account(identifier));
            assertThat(found(accounts -> accounts.findByIdentifier(account.identifier())))
                    .contains(account);
        }
    }

    @Test
    default void keepsWhatWasTyped() {
        Account plain = Samples.account("kim");
        Account odd = added(new Account(
                plain.subject(),
                plain.identifier(),
                Samples.ODD,
                plain.passwordHash(),
                Account.Role.OPERATOR,
                Account.Status.DISABLED,
                plain.created(),
                Long.MAX_VALUE));
        assertThat(found(accounts -> accounts.find(odd.subject()))).contains(odd);
    }

    @Test
    default void knowsWhetherThereIsAnOperator() {
        Account plain = added(Samples.account("kim"));
        assertThat(hasOperator()).isFalse();
        Account operator = new Account(
                Samples.subject(),
                new Identifier("lee"),
                "lee",
                plain.passwordHash(),
                Account.Role.OPERATOR,
                Account.Status.DISABLED,
                plain.created(),
                0);
        added(operator);
        assertThat(hasOperator()).isTrue();
        did(accounts -> accounts.remove(operator.subject()));
        assertThat(hasOperator()).isFalse();
    }

    private boolean hasOperator() {
        return database().<Boolean>read(transaction -> transaction.accounts().hasOperator());
    }

    private Account added(Account account) {
        assertThat(did(accounts -> accounts.add(account))).isTrue();
        return account;
    }

    private Optional<Account> found(Function<AccountStore, Optional<Account>> question) {
        return database().read(transaction -> question.apply(transaction.accounts()));
    }

    private <T> List<T> listed(Function<AccountStore, List<T>> question) {
        return database().read(transaction -> question.apply(transaction.accounts()));
    }

    private boolean did(Predicate<AccountStore> work) {
        return database().<Boolean>write(transaction -> work.test(transaction.accounts()));
    }
}
