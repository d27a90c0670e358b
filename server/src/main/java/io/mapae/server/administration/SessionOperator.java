package io.mapae.server.administration;

import io.mapae.core.session.Session;
import io.mapae.guard.id.SessionId;
import java.util.List;
import java.util.Optional;

/// Sessions of an open installation.
final class SessionOperator implements SessionAdministration {

    private final io.mapae.core.session.SessionAdministration sessions;
    private final AccountOperator accounts;

    private final MigrationOperator migration;

    SessionOperator(
            io.mapae.core.session.SessionAdministration sessions,
            AccountOperator accounts,
            MigrationOperator migration) {
        this.sessions = sessions;
        this.accounts = accounts;
        this.migration = migration;
    }

    @Override
    public Outcome migrate(String to, Progress progress) {
        return migration.migrate(to, progress);
    }

    @Override
    public Outcome rehearseMigration(String to) {
        return migration.rehearse(to);
    }

    @Override
    public Optional<List<Session>> list(String account, String after, int limit) {
        if (account.isEmpty()) {
            return Optional.of(sessions.list(after, limit).sessions());
        }
        return accounts.find(account)
                .map(found ->
                        sessions.listOf(found.subject()).stream().limit(limit).toList());
    }

    @Override
    public Outcome end(SessionId sid) {
        return sessions.end(sid, InstallationOperator.BY).isPresent()
                ? Outcome.done("ended " + sid)
                : Outcome.refused("there is no session " + sid);
    }

    @Override
    public Outcome endOf(String account) {
        return accounts.find(account)
                .map(found -> {
                    sessions.endOf(found.subject(), InstallationOperator.BY);
                    return Outcome.done("ended every session of " + found.identifier());
                })
                .orElseGet(() -> AccountOperator.unknown(account));
    }

    @Override
    public Outcome endAll() {
        sessions.endAll(InstallationOperator.BY);
        return Outcome.done("ended every session");
    }
}
