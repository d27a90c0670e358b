package io.mapae.server.cli;

import io.mapae.core.client.Client;
import io.mapae.core.client.ClientCredential;
import io.mapae.core.client.ClientRight;
import io.mapae.guard.id.ClientId;
import io.mapae.server.administration.Administration;
import io.mapae.server.administration.Outcome;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `mapae client`
@Command(
        name = "client",
        description = "Adds, lists and removes clients.",
        subcommands = {ClientCommands.Add.class, ClientCommands.Listed.class, ClientCommands.Remove.class})
final class ClientCommands {

    @Command(name = "add", description = "Adds a client; a secret is printed once.")
    static final class Add implements AdministrationCommand {
        @Parameters(paramLabel = "CLIENT_ID", description = "1 to 64 of A-Z a-z 0-9 . _ -")
        private String id = "";

        @Option(names = "--name", paramLabel = "NAME", description = "What people see; the id unless given.")
        private String name = "";

        @Option(names = "--public", description = "It cannot keep a secret: a page or an app.")
        private boolean open;

        @Option(
                names = "--origin",
                paramLabel = "ORIGIN",
                description = "An origin that its pages call from; may be repeated.")
        private Set<String> origins = new LinkedHashSet<>();

        @Option(names = "--right", paramLabel = "RIGHT", description = "feed, introspect or keep; may be repeated.")
        private Set<String> rights = new LinkedHashSet<>();

        @Override
        public int run(Administration administration, Terminal terminal) {
            return AdministrationCommand.tell(add(administration), terminal);
        }

        private Outcome add(Administration administration) {
            Optional<ClientId> parsed = ClientId.parse(id);
            if (parsed.isEmpty()) {
                return Outcome.refused("\"" + id + "\" is no client id: 1 to 64 of A-Z a-z 0-9 . _ -");
            }
            Set<ClientRight> granted = EnumSet.noneOf(ClientRight.class);
            for (String right : rights) {
                Optional<ClientRight> known = ClientRight.parse(right);
                if (known.isEmpty()) {
                    return Outcome.refused("\"" + right + "\" is no right: feed, introspect, keep");
                }
                granted.add(known.get());
            }
            return administration.clients().add(parsed.get(), name.isEmpty() ? id : name, !open, granted, origins);
        }
    }

    @Command(name = "list", description = "Lists clients in order of id.")
    static final class Listed implements AdministrationCommand {
        @Mixin
        private Listing listing = new Listing();

        @Override
        public int run(Administration administration, Terminal terminal) {
            Table table = new Table("client_id", "name", "authenticates", "rights", "origins", "created");
            administration
                    .clients()
                    .list(listing.after(), listing.limit())
                    .forEach(client -> table.add(
                            client.id(),
                            client.name(),
                            authenticates(client),
                            client.rights().stream()
                                    .map(ClientRight::toString)
                                    .sorted()
                                    .collect(Collectors.joining(" ")),
                            client.origins().stream().sorted().collect(Collectors.joining(" ")),
                            client.created()));
            table.print(terminal, listing.json());
            return ExitCode.OK;
        }

        private static String authenticates(Client client) {
            return switch (client.credential()) {
                case ClientCredential.None _ -> "no";
                case ClientCredential.SecretHash _ -> "secret";
                case ClientCredential.PublicKeys _ -> "key";
            };
        }
    }

    @Command(name = "remove", description = "Removes a client and refuses what it was given.")
    static final class Remove implements AdministrationCommand {
        @Parameters(paramLabel = "CLIENT_ID", description = "The client.")
        private String id = "";

        @Override
        public int run(Administration administration, Terminal terminal) {
            Optional<ClientId> parsed = ClientId.parse(id);
            return AdministrationCommand.tell(
                    parsed.isPresent()
                            ? administration.clients().remove(parsed.get())
                            : Outcome.refused("\"" + id + "\" is no client id"),
                    terminal);
        }
    }
}
