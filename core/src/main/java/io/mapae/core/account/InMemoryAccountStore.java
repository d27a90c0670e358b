package io.mapae.core.account;

import io.mapae.core.password.Argon2Parameters;
import io.mapae.core.store.UndoLog;
import io.mapae.guard.id.Subject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/// Accounts in memory, inside of an {@link io.mapae.core.store.InMemoryDatabase}.
public final class InMemoryAccountStore implements AccountStore {

    private final UndoLog undo;
    private final Map<Subject, Account> accounts = new HashMap<>();
    private final NavigableMap<String, Subject> identifiers = new TreeMap<>();

    /// @param undo what every change goes through
    public InMemoryAccountStore(UndoLog undo) {
        this.undo = undo;
    }

    @Override
    public boolean add(Account account) {
        if (identifiers.containsKey(account.identifier().value())) {
            return false;
        }
        if (accounts.containsKey(account.subject())) {
            throw new IllegalStateException("a subject belongs to one account for ever");
        }
        undo.put(accounts, account.subject(), account);
        undo.put(identifiers, account.identifier().value(), account.subject());
        return true;
    }

    @Override
    public Optional<Account> find(Subject subject) {
        return Optional.ofNullable(accounts.get(subject));
    }

    @Override
    public Optional<Account> findByIdentifier(Identifier identifier) {
        return Optional.ofNullable(identifiers.get(identifier.value())).map(accounts::get);
    }

    @Override
    public boolean replace(Account current, Account next) {
        Account kept = accounts.get(current.subject());
        if (kept == null || kept.version() != current.version()) {
            return false;
        }
        undo.put(accounts, current.subject(), next);
        return true;
    }

    @Override
    public boolean remove(Subject subject) {
        Account removed = undo.remove(accounts, subject);
        if (removed == null) {
            return false;
        }
        undo.remove(identifiers, removed.identifier().value());
        return true;
    }

    @Override
    public List<Account> list(String after, int limit) {
        return identifiers.tailMap(after, false).values().stream()
                .limit(limit)
                .map(accounts::get)
                .toList();
    }

    @Override
    public List<Argon2Parameters> listHashCosts(int limit) {
        return accounts.values().stream()
                .map(account -> account.passwordHash().parameters())
                .distinct()
                .limit(limit)
                .toList();
    }

    @Override
    public boolean hasOperator() {
        return accounts.values().stream().anyMatch(account -> account.role() == Account.Role.OPERATOR);
    }
}
