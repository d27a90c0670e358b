package io.mapae.store.sql;

import io.mapae.core.account.Account;
import io.mapae.core.account.AccountStore;
import io.mapae.core.account.Identifier;
import io.mapae.core.password.Argon2Parameters;
import io.mapae.core.password.PasswordHash;
import io.mapae.core.store.StoreException;
import io.mapae.guard.id.Subject;
import java.util.List;
import java.util.Optional;

/// The table `account`.
record SqlAccountStore(Sql sql) implements AccountStore {
    private static final String COLUMNS =
            "select subject, identifier, typed, password_hash, role, status, created, version from account ";

    @Override
    public boolean add(Account account) {
        return sql.insertNew(
                """
                        insert into account
                            (subject, identifier, typed, password_hash, hash_cost, role, status, created, version)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """,
                "identifier",
                Bits.of(account.subject()),
                account.identifier().value(),
                account.typed(),
                account.passwordHash().phc(),
                text(account.passwordHash().parameters()),
                account.role().name(),
                account.status().name(),
                account.created(),
                account.version());
    }

    @Override
    public Optional<Account> find(Subject subject) {
        return sql.find(COLUMNS + "where subject = ?", SqlAccountStore::read, (Object) Bits.of(subject));
    }

    @Override
    public Optional<Account> findByIdentifier(Identifier identifier) {
        return sql.find(COLUMNS + "where identifier = ?", SqlAccountStore::read, identifier.value());
    }

    @Override
    public boolean replace(Account current, Account next) {
        return 1
                == sql.update(
                        """
                        update account set typed = ?, password_hash = ?, hash_cost = ?, role = ?, status = ?, version = ?
                        where subject = ? and version = ?
                        """,
                        next.typed(),
                        next.passwordHash().phc(),
                        text(next.passwordHash().parameters()),
                        next.role().name(),
                        next.status().name(),
                        next.version(),
                        Bits.of(current.subject()),
                        current.version());
    }

    @Override
    public boolean remove(Subject subject) {
        return 1 == sql.update("delete from account where subject = ?", (Object) Bits.of(subject));
    }

    @Override
    public List<Account> list(String after, int limit) {
        return sql.list(
                COLUMNS + "where identifier > ? order by identifier limit ?", SqlAccountStore::read, after, limit);
    }

    /// Goes from one cost to the next in the index, however many accounts have the same.
    @Override
    public List<Argon2Parameters> listHashCosts(int limit) {
        return sql.list("""
                with recursive cost (value) as (
                    select min(hash_cost) from account
                    union all
                    select (select min(hash_cost) from account where hash_cost > cost.value)
                    from cost where cost.value is not null
                )
                select value from cost where value is not null limit ?
                """, row -> cost(row.text("value")), limit);
    }

    private static String text(Argon2Parameters cost) {
        return cost.memoryKib() + "," + cost.passes() + "," + cost.lanes();
    }

    private static Argon2Parameters cost(String text) {
        String[] numbers = text.split(",", 3);
        return new Argon2Parameters(
                Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]), Integer.parseInt(numbers[2]));
    }

    @Override
    public boolean hasOperator() {
        return 1 == sql.number("select count(*) from (select 1 from account where role = 'OPERATOR' limit 1) as one");
    }

    private static Account read(Row row) {
        return new Account(
                Bits.read(row.bytes("subject"), Subject::new),
                new Identifier(row.text("identifier")),
                row.text("typed"),
                PasswordHash.parse(row.text("password_hash"))
                        .orElseThrow(() -> new StoreException("a password hash in the database is damaged")),
                Account.Role.valueOf(row.text("role")),
                Account.Status.valueOf(row.text("status")),
                row.instant("created"),
                row.number("version"));
    }
}
