package io.mapae.core.account;

import io.mapae.core.store.Database;
import io.mapae.guard.id.Subject;
import java.util.Optional;

/// What an account is shown of itself.
public final class Profiles {

    private final Database database;

    public Profiles(Database database) {
        this.database = database;
    }

    /// The account, unless it is gone or disabled.
    public Optional<Account> find(Subject subject) {
        return database.read(transaction -> transaction.accounts().find(subject))
                .filter(Account::isActive);
    }
}
