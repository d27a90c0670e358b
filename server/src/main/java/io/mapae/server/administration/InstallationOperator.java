package io.mapae.server.administration;

import io.mapae.core.account.Account;
import io.mapae.core.account.OperatorInvitation;
import io.mapae.core.audit.AuditEvent;
import io.mapae.core.client.Clients;
import io.mapae.core.key.SigningKeyRotation;
import io.mapae.core.move.SessionMigration;
import io.mapae.core.store.StoreException;
import io.mapae.server.Installation;
import io.mapae.store.sql.DatabaseKind;
import io.mapae.store.sql.EmbeddedDatabase;
import io.mapae.store.sql.SharedDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/// Administers an open installation.
public final class InstallationOperator implements Administration {

    /// Who did it, in the audit log.
    static final String BY = "command line";

    private final Installation installation;
    private final AccountOperator accounts;
    private final SessionOperator sessions;
    private final ClientOperator clients;
    private final KeyOperator keys;
    private final Runnable onClose;

    /// @param invitationLink makes the link from the text of an invitation
    /// @param onClose what to do when it is closed
    public InstallationOperator(
            Installation installation,
            io.mapae.core.account.AccountAdministration accounts,
            OperatorInvitation invitation,
            Function<String, String> invitationLink,
            io.mapae.core.session.SessionAdministration sessions,
            SessionMigration migration,
            Clients clients,
            SigningKeyRotation keyRotation,
            Runnable onClose) {
        this.installation = installation;
        this.accounts = new AccountOperator(accounts, invitation, invitationLink);
        this.sessions = new SessionOperator(sessions, this.accounts, new MigrationOperator(installation, migration));
        this.clients = new ClientOperator(clients);
        this.keys = new KeyOperator(
                installation.database(),
                installation.opened().secrets(),
                installation.signingKeys(),
                keyRotation,
                installation.revocations(),
                installation.wrapping(),
                installation.configuration().masterKey(),
                installation.clocks().random(),
                installation.clocks().wall());
        this.onClose = onClose;
    }

    @Override
    public AccountAdministration accounts() {
        return accounts;
    }

    @Override
    public SessionAdministration sessions() {
        return sessions;
    }

    @Override
    public ClientAdministration clients() {
        return clients;
    }

    @Override
    public KeyAdministration keys() {
        return keys;
    }

    @Override
    public List<AuditEvent> audit(String subject, Instant before, int limit) {
        String sub = accounts.find(subject)
                .map(Account::subject)
                .map(Object::toString)
                .orElse(subject);
        return installation.database().read(transaction -> transaction.audit().list(sub, before, limit));
    }

    @Override
    public Outcome backup(Path to, Progress progress) {
        if (Files.exists(to)) {
            return Outcome.refused(to + " exists already");
        }
        return switch (installation.opened()) {
            case SharedDatabase shared -> {
                DatabaseKind kind = shared.kind();
                yield Outcome.refused(
                        "the database is " + kind.product() + "'s: back it up with " + kind.backupPrograms());
            }
            case EmbeddedDatabase embedded -> backup(embedded, to, progress);
        };
    }

    private static Outcome backup(EmbeddedDatabase embedded, Path to, Progress progress) {
        Path directory = to.toAbsolutePath().getParent();
        if (directory == null || !Files.isDirectory(directory)) {
            return Outcome.refused("there is no directory " + directory);
        }
        try {
            embedded.backUp(to, share -> progress.at(Math.round(share * 1000), 1000));
        } catch (StoreException failed) {
            return Outcome.refused(Reasons.of(failed));
        }
        return Outcome.done(
                "backed up to " + to,
                "the master key is not in it: keep a copy of that apart, or the backup opens no session and no key");
    }

    @Override
    public void close() {
        onClose.run();
    }
}
