package io.mapae.server.cli;

import io.mapae.core.session.Session;
import io.mapae.guard.id.SessionId;
import io.mapae.guard.id.Subject;
import io.mapae.server.administration.Administration;
import io.mapae.server.administration.Outcome;
import io.mapae.server.administration.Progress;
import io.mapae.server.administration.SessionAdministration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `mapae session`
@Command(
        name = "session",
        aliases = "sessions",
        description = "Lists, ends and moves sessions.",
        subcommands = {SessionCommands.Listed.class, SessionCommands.End.class, SessionCommands.Migrate.class})
final class SessionCommands {

    @Command(name = "list", description = "Lists live sessions.")
    static final class Listed implements AdministrationCommand {
        @Option(names = "--account", paramLabel = "ACCOUNT", description = "Only those of this identifier or subject.")
        private String account = "";

        @Mixin
        private Listing listing = new Listing();

        @Override
        public int run(Administration administration, Terminal terminal) {
            Table table = new Table("sid", "subject", "client", "carriage", "last_use", "ends", "address", "device");
            Optional<List<Session>> found = administration.sessions().list(account, listing.after(), listing.limit());
            if (found.isEmpty()) {
                terminal.complain("there is no account " + account);
                return ExitCode.REFUSED;
            }
            found.get().forEach(session -> add(table, session));
            table.print(terminal, listing.json());
            return ExitCode.OK;
        }

        private static void add(Table table, Session session) {
            table.add(
                    session.id(),
                    session.holder().subject().map(Subject::toString).orElse("guest"),
                    session.client(),
                    session.carriage().toString().toLowerCase(Locale.ROOT),
                    session.lastUse(),
                    session.end(),
                    session.device().address(),
                    session.device().name().isEmpty()
                            ? session.device().userAgent()
                            : session.device().name());
        }
    }

    @Command(name = "end", description = "Ends one session, an account's, or all.")
    static final class End implements AdministrationCommand {
        @ArgGroup(multiplicity = "1")
        private Which which = new Which();

        static final class Which {
            @Parameters(paramLabel = "SID", description = "The session.", arity = "0..1")
            private String sid = "";

            @Option(names = "--account", paramLabel = "ACCOUNT", description = "All of this identifier or subject.")
            private String account = "";

            @Option(names = "--all", description = "Every session there is.")
            private boolean all;
        }

        @Override
        public int run(Administration administration, Terminal terminal) {
            return AdministrationCommand.tell(end(administration.sessions()), terminal);
        }

        private Outcome end(SessionAdministration sessions) {
            if (which.all) {
                return sessions.endAll();
            }
            if (!which.account.isEmpty()) {
                return sessions.endOf(which.account);
            }
            Optional<SessionId> sid = SessionId.parse(which.sid);
            return sid.isPresent()
                    ? sessions.end(sid.get())
                    : Outcome.refused("\"" + which.sid + "\" is no session id; mapae session list shows them");
        }
    }

    @Command(
            name = "migrate",
            description = {
                "Moves all sessions to another session store while the servers run; nobody is logged out.",
                "Interrupted, it goes on by itself in a server, or by the same command."
            })
    static final class Migrate implements AdministrationCommand {
        @Option(
                names = "--to",
                required = true,
                paramLabel = "PLACE",
                description = "As `sessions` is written in the configuration; - for the standard input, where it has a"
                        + " password.")
        private String to = "";

        @Option(names = "--dry-run", description = "Only says whether it could be done, and how many there are.")
        private boolean dryRun;

        @Override
        public int run(Administration administration, Terminal terminal) {
            String place = to.equals("-") ? terminal.file(to).strip() : to;
            if (dryRun) {
                return AdministrationCommand.tell(administration.sessions().rehearseMigration(place), terminal);
            }
            Outcome outcome;
            try (Progress progress = terminal.progress("Moving")) {
                outcome = administration.sessions().migrate(place, progress);
            }
            return AdministrationCommand.tell(outcome, terminal);
        }
    }
}
