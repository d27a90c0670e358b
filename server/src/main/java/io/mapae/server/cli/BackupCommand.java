package io.mapae.server.cli;

import io.mapae.server.administration.Administration;
import io.mapae.server.administration.Outcome;
import io.mapae.server.administration.Progress;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `mapae backup`
@Command(
        name = "backup",
        description =
                "Writes a consistent copy of the database. The master key is not in it: keep a copy of that apart.")
final class BackupCommand implements AdministrationCommand {
    @Parameters(paramLabel = "FILE", description = "A file that does not exist yet.")
    private String file = "";

    @Override
    public int run(Administration administration, Terminal terminal) {
        Outcome outcome;
        try (Progress progress = terminal.progress("Backup")) {
            outcome = administration.backup(Path.of(terminal.path(file)), progress);
        }
        return AdministrationCommand.tell(outcome, terminal);
    }
}
