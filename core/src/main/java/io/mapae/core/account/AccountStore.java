package io.mapae.core.account;

import io.mapae.core.password.Argon2Parameters;
import io.mapae.guard.id.Subject;
import java.util.List;
import java.util.Optional;

/// Where accounts are kept. Reached through a transaction; each database passes `AccountStoreContract`.
public interface AccountStore {

    /// Adds an account.
    ///
    /// @return false if the identifier is taken; the store is then unchanged
    boolean add(Account account);

    /// The account, active or not.
    Optional<Account> find(Subject subject);

    /// The account that logs in with this, active or not.
    Optional<Account> findByIdentifier(Identifier identifier);

    /// Puts `next` in the place of `current`; both have the same subject and identifier.
    ///
    /// @return false if `current` was replaced or removed in the meantime (its version differs)
    boolean replace(Account current, Account next);

    /// @return false if there was nothing to remove
    boolean remove(Subject subject);

    /// Accounts in order of identifier, from the first after `after`, at most `limit`; `after` is empty for the
    /// first page.
    List<Account> list(String after, int limit);

    /// What the password hashes cost, each cost once, at most `limit` of them. There are several from when the
    /// cost of new hashes is changed until the last account has logged in.
    List<Argon2Parameters> listHashCosts(int limit);

    /// Whether any account is an operator's, active or not.
    boolean hasOperator();
}
