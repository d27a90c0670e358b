package io.mapae.server.cli;

import io.mapae.core.audit.AuditEvent;
import io.mapae.server.administration.Administration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `mapae audit`
@Command(name = "audit", description = "Shows security events.", subcommands = AuditCommands.Listed.class)
final class AuditCommands {
    /// Later than any event, and still within what a database counts in milliseconds.
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    @Command(name = "list", description = "Lists security events, the newest first; --after goes on before an instant.")
    static final class Listed implements AdministrationCommand {
        @Option(
                names = "--account",
                paramLabel = "ACCOUNT",
                description = "Only those about this identifier or subject.")
        private String account = "";

        @Mixin
        private Listing listing = new Listing();

        @Override
        public int run(Administration administration, Terminal terminal) {
            Instant before;
            try {
                before = listing.after().isEmpty() ? LATEST : Instant.parse(listing.after());
            } catch (DateTimeParseException _) {
                terminal.complain("--after is an instant here, like 2026-11-21T09:00:00Z");
                return ExitCode.USAGE;
            }
            Table table = new Table("at", "event", "subject", "sid", "client", "address", "details");
            administration
                    .audit(account, before.isAfter(LATEST) ? LATEST : before, listing.limit())
                    .forEach(event -> add(table, event));
            table.print(terminal, listing.json());
            return ExitCode.OK;
        }

        private static void add(Table table, AuditEvent event) {
            table.add(
                    event.at(),
                    event.kind(),
                    event.subject(),
                    event.sid(),
                    event.client(),
                    event.address(),
                    text(event.details()));
        }

        private static String text(Map<String, String> details) {
            return new TreeMap<>(details)
                    .entrySet().stream()
                            .map(detail -> detail.getKey() + "=" + detail.getValue())
                            .collect(Collectors.joining(" "));
        }
    }
}
