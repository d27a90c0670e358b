package io.mapae.server.cli;

import io.mapae.core.account.Account;
import io.mapae.server.administration.Administration;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `mapae account`
@Command(
        name = "account",
        description = "Adds, lists and changes accounts.",
        subcommands = {
            AccountCommands.Add.class,
            AccountCommands.Listed.class,
            AccountCommands.Disable.class,
            AccountCommands.Enable.class,
            AccountCommands.NewPassword.class,
            AccountCommands.Invite.class
        })
final class AccountCommands {

    @Command(name = "add", description = "Adds an account; asks for its password.")
    static final class Add implements AdministrationCommand {
        @Parameters(paramLabel = "IDENTIFIER", description = "What is typed to log in.")
        private String identifier = "";

        @Option(names = "--operator", description = "It may see and end anyone's sessions.")
        private boolean operator;

        @Mixin
        private PasswordInput password = new PasswordInput();

        @Override
        public int run(Administration administration, Terminal terminal) {
            Account.Role role = operator ? Account.Role.OPERATOR : Account.Role.MEMBER;
            return AdministrationCommand.tell(
                    administration.accounts().add(identifier, password.read(terminal), role), terminal);
        }
    }

    @Command(name = "list", description = "Lists accounts in order of identifier.")
    static final class Listed implements AdministrationCommand {
        @Mixin
        private Listing listing = new Listing();

        @Override
        public int run(Administration administration, Terminal terminal) {
            Table table = new Table("identifier", "subject", "role", "status", "created");
            administration
                    .accounts()
                    .list(listing.after(), listing.limit())
                    .forEach(account -> table.add(
                            account.identifier(),
                            account.subject(),
                            account.role().name().toLowerCase(Locale.ROOT),
                            account.status().name().toLowerCase(Locale.ROOT),
                            account.created()));
            table.print(terminal, listing.json());
            return ExitCode.OK;
        }
    }

    @Command(name = "disable", description = "Keeps an account from logging in, and ends its sessions.")
    static final class Disable implements AdministrationCommand {
        @Parameters(paramLabel = "ACCOUNT", description = "An identifier or a subject.")
        private String account = "";

        @Override
        public int run(Administration administration, Terminal terminal) {
            return AdministrationCommand.tell(administration.accounts().disable(account), terminal);
        }
    }

    @Command(name = "enable", description = "Lets an account log in again.")
    static final class Enable implements AdministrationCommand {
        @Parameters(paramLabel = "ACCOUNT", description = "An identifier or a subject.")
        private String account = "";

        @Override
        public int run(Administration administration, Terminal terminal) {
            return AdministrationCommand.tell(administration.accounts().enable(account), terminal);
        }
    }

    @Command(name = "password", description = "Gives an account a new password, and ends its sessions.")
    static final class NewPassword implements AdministrationCommand {
        @Parameters(paramLabel = "ACCOUNT", description = "An identifier or a subject.")
        private String account = "";

        @Mixin
        private PasswordInput password = new PasswordInput();

        @Override
        public int run(Administration administration, Terminal terminal) {
            return AdministrationCommand.tell(
                    administration.accounts().password(account, password.read(terminal)), terminal);
        }
    }

    @Command(name = "invite", description = "Makes a link by which one person can sign up as an operator, once.")
    static final class Invite implements AdministrationCommand {
        @Override
        public int run(Administration administration, Terminal terminal) {
            return AdministrationCommand.tell(administration.accounts().invite(), terminal);
        }
    }
}
