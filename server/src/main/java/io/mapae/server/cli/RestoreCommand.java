package io.mapae.server.cli;

import io.mapae.server.administration.Outcome;
import io.mapae.server.administration.Progress;
import io.mapae.server.config.Configuration;
import io.mapae.server.config.ConfigurationReading.Accepted;
import io.mapae.server.data.DataDirectory;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `mapae restore`
@Command(
        name = "restore",
        description =
                "Puts a backup in the place of the database. The server must be stopped, and the master key that the"
                        + " backup was made under must be in its place. Everyone is logged out.")
final class RestoreCommand implements LocalCommand {
    @Parameters(paramLabel = "FILE", description = "What mapae backup wrote.")
    private String file = "";

    @Override
    public int run(Invocation invocation) {
        Optional<Accepted> accepted = invocation.accepted(invocation.root().flags());
        if (accepted.isEmpty()) {
            return ExitCode.REFUSED;
        }
        Configuration configuration = accepted.get().configuration();
        DataDirectory directory = DataDirectory.open(configuration.data());
        Optional<DataDirectory.Lock> lock = directory.tryLock();
        if (lock.isEmpty()) {
            invocation.terminal().complain("a server has " + directory.path() + " open; stop it first");
            return ExitCode.REFUSED;
        }
        Terminal terminal = invocation.terminal();
        try (DataDirectory.Lock _ = lock.get()) {
            return AdministrationCommand.tell(restore(invocation, configuration, directory), terminal);
        }
    }

    private Outcome restore(Invocation invocation, Configuration configuration, DataDirectory directory) {
        Path from = Path.of(invocation.terminal().path(file));
        try (Progress progress = invocation.terminal().progress("Restore")) {
            return invocation.program().restore(configuration, directory, from, progress);
        }
    }
}
