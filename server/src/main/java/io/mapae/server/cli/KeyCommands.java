package io.mapae.server.cli;

import io.mapae.core.key.KeyId;
import io.mapae.core.key.MasterKeyRing;
import io.mapae.core.key.SigningKeyRotation;
import io.mapae.server.administration.Administration;
import io.mapae.server.administration.Progress;
import java.security.SecureRandom;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `mapae keys`
@Command(
        name = "keys",
        description = "Lists, rotates and imports signing keys; makes and rotates the master key.",
        subcommands = {
            KeyCommands.Listed.class,
            KeyCommands.Rotate.class,
            KeyCommands.Import.class,
            KeyCommands.Withdraw.class,
            KeyCommands.Master.class
        })
final class KeyCommands {

    /// When a new key begins to sign.
    static final class Start {
        @Option(
                names = "--at-once",
                description =
                        "It signs now, though those who cache the JWKS refuse its tokens until they load it again.")
        private boolean atOnce;

        SigningKeyRotation.Start value() {
            return atOnce ? SigningKeyRotation.Start.AT_ONCE : SigningKeyRotation.Start.PUBLISHED_FIRST;
        }
    }

    @Command(name = "list", description = "Lists signing keys.")
    static final class Listed implements AdministrationCommand {
        @Option(names = "--json", description = "One JSON object a line, for machines.")
        private boolean json;

        @Override
        public int run(Administration administration, Terminal terminal) {
            Table table = new Table("kid", "algorithm", "state", "signs_from");
            administration
                    .keys()
                    .list()
                    .forEach(key -> table.add(
                            key.kid(),
                            key.algorithm().text(),
                            key.state().name().toLowerCase(Locale.ROOT),
                            key.signsFrom()));
            table.print(terminal, json);
            return ExitCode.OK;
        }
    }

    @Command(name = "rotate", description = "Adds a new signing key that takes over.")
    static final class Rotate implements AdministrationCommand {
        @Mixin
        private Start start = new Start();

        @Override
        public int run(Administration administration, Terminal terminal) {
            return AdministrationCommand.tell(administration.keys().rotate(start.value()), terminal);
        }
    }

    @Command(name = "import", description = "Adds a signing key that was made elsewhere.")
    static final class Import implements AdministrationCommand {
        @Parameters(
                paramLabel = "FILE",
                description = "A private JWK or a private key in PEM; - for the standard input.")
        private String file = "";

        @Mixin
        private Start start = new Start();

        @Override
        public int run(Administration administration, Terminal terminal) {
            return AdministrationCommand.tell(
                    administration.keys().importKey(terminal.file(file), start.value()), terminal);
        }
    }

    @Command(name = "withdraw", description = "Takes a signing key away at once and refuses what it signed.")
    static final class Withdraw implements AdministrationCommand {
        @Parameters(paramLabel = "KID", description = "The key.")
        private String kid = "";

        @Override
        public int run(Administration administration, Terminal terminal) {
            return AdministrationCommand.tell(administration.keys().withdraw(new KeyId(kid)), terminal);
        }
    }

    @Command(
            name = "master",
            description = "Makes and rotates the master key.",
            subcommands = {MasterCreate.class, MasterRotate.class})
    static final class Master {}

    @Command(
            name = "create",
            description = "Prints a new master key ring, to be kept where only the server can read it.")
    static final class MasterCreate implements LocalCommand {

        @Override
        public int run(Invocation invocation) {
            invocation
                    .terminal()
                    .print(MasterKeyRing.create(new SecureRandom()).serialise().stripTrailing());
            return ExitCode.OK;
        }
    }

    @Command(name = "rotate", description = "Makes a new master key and wraps everything again under it.")
    static final class MasterRotate implements AdministrationCommand {

        @Override
        public int run(Administration administration, Terminal terminal) {
            try (Progress progress = terminal.progress("Wrapping")) {
                return AdministrationCommand.tell(administration.keys().rotateMaster(progress), terminal);
            }
        }
    }
}
