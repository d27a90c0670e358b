package io.mapae.server.cli;

import io.mapae.core.client.Client;
import io.mapae.core.client.ClientCredential;
import io.mapae.core.client.ClientKeys;
import io.mapae.core.client.ClientRight;
import io.mapae.core.client.CredentialOrder;
import io.mapae.guard.id.ClientId;
import io.mapae.server.administration.Administration;
import io.mapae.server.administration.Outcome;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `mapae client`
@Command(
        name = "client",
        description = "Adds, lists and removes clients.",
        subcommands = {
            ClientCommands.Add.class,
            ClientCommands.Listed.class,
            ClientCommands.Keys.class,
            ClientCommands.Remove.class
        })
final class ClientCommands {

    @Command(
            name = "add",
            description = "Adds a client. Its secret is printed once, unless it is public or has keys of its own.")
    static final class Add implements AdministrationCommand {
        @Parameters(paramLabel = "CLIENT_ID", description = "1 to 64 of A-Z a-z 0-9 . _ -")
        private String id = "";

        @Option(names = "--name", paramLabel = "NAME", description = "What people see; the id unless given.")
        private String name = "";

        @ArgGroup
        private Proof proof = new Proof();

        /// How it authenticates; by a new secret unless something is given.
        static final class Proof {
            @Option(names = "--public", description = "It cannot keep a secret: a page or an app.")
            private boolean open;

            @Option(
                    names = "--jwks",
                    paramLabel = "FILE",
                    description = "Its public keys, a JWK Set: it signs assertions (private_key_jwt) and has no secret."
                            + " - for the standard input.")
            private String jwks = "";
        }

        @Option(
                names = "--origin",
                paramLabel = "ORIGIN",
                description = "An origin that its pages call from; may be repeated.")
        private Set<String> origins = new LinkedHashSet<>();

        @Option(names = "--right", paramLabel = "RIGHT", description = "feed, introspect or keep; may be repeated.")
        private Set<String> rights = new LinkedHashSet<>();

        @Override
        public int run(Administration administration, Terminal terminal) {
            return AdministrationCommand.tell(add(administration, terminal), terminal);
        }

        private Outcome add(Administration administration, Terminal terminal) {
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
            if (proof.jwks.isEmpty()) {
                return add(
                        administration,
                        proof.open ? new CredentialOrder.Nothing() : new CredentialOrder.NewSecret(),
                        parsed.get(),
                        granted);
            }
            return switch (keys(proof.jwks, terminal)) {
                case ClientKeys.Usable(var keys) ->
                    add(administration, new CredentialOrder.Keys(keys), parsed.get(), granted);
                case ClientKeys.Unusable(String reason) -> Outcome.refused(proof.jwks + " " + reason);
            };
        }

        private Outcome add(
                Administration administration, CredentialOrder credential, ClientId client, Set<ClientRight> granted) {
            return administration.clients().add(client, name.isEmpty() ? id : name, credential, granted, origins);
        }
    }

    private static ClientKeys keys(String file, Terminal terminal) {
        return ClientKeys.read(terminal.file(file));
    }

    @Command(
            name = "keys",
            description = "Replaces the public keys of a client; what it was given stays valid. To rotate, register the"
                    + " old and the new key, change over, then register the new one alone.")
    static final class Keys implements AdministrationCommand {
        @Parameters(paramLabel = "CLIENT_ID", description = "The client.")
        private String id = "";

        @Parameters(paramLabel = "FILE", description = "A JWK Set of public keys; - for the standard input.")
        private String file = "";

        @Override
        public int run(Administration administration, Terminal terminal) {
            return AdministrationCommand.tell(replace(administration, terminal), terminal);
        }

        private Outcome replace(Administration administration, Terminal terminal) {
            Optional<ClientId> parsed = ClientId.parse(id);
            if (parsed.isEmpty()) {
                return Outcome.refused("\"" + id + "\" is no client id");
            }
            return switch (keys(file, terminal)) {
                case ClientKeys.Usable(var keys) -> administration.clients().replaceKeys(parsed.get(), keys);
                case ClientKeys.Unusable(String reason) -> Outcome.refused(file + " " + reason);
            };
        }
    }

    @Command(name = "list", description = "Lists clients in order of id.")
    static final class Listed implements AdministrationCommand {
        @Mixin
        private Listing listing = new Listing();

        @Override
        public int run(Administration administration, Terminal terminal) {
            Table table = new Table("client_id", "name", "authenticates", "keys", "rights", "origins", "created");
            administration
                    .clients()
                    .list(listing.after(), listing.limit())
                    .forEach(client -> table.add(
                            client.id(),
                            client.name(),
                            authenticates(client),
                            keys(client),
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
                case ClientCredential.PublicKeys _ -> "keys";
            };
        }

        private static String keys(Client client) {
            return client.credential() instanceof ClientCredential.PublicKeys keys
                    ? String.join(" ", ClientKeys.ids(keys))
                    : "";
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
