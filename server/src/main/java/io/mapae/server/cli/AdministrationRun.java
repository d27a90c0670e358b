package io.mapae.server.cli;

import io.mapae.server.administration.Administration;
import io.mapae.server.config.Configuration;
import io.mapae.server.config.ConfigurationReading.Accepted;
import io.mapae.server.data.DataDirectory;
import java.util.Optional;
import java.util.OptionalInt;

/// Runs an administration command where the installation is open: in the server if one runs, otherwise here.
final class AdministrationRun {
    private AdministrationRun() {}

    static int run(AdministrationCommand command, Invocation invocation) {
        Optional<Accepted> accepted = invocation.accepted(invocation.root().flags());
        if (accepted.isEmpty()) {
            return ExitCode.REFUSED;
        }
        Configuration configuration = accepted.get().configuration();
        Optional<DataDirectory> directory = DataDirectory.existing(configuration.data());
        if (directory.isEmpty()) {
            invocation
                    .terminal()
                    .complain("there is no data directory " + configuration.data()
                            + "; name it with --data, or make it with the first: mapae serve");
            return ExitCode.REFUSED;
        }
        OptionalInt inside =
                SocketClient.tryRun(directory.get().socket(), invocation.arguments(), invocation.terminal());
        return inside.isPresent() ? inside.getAsInt() : runHere(command, invocation, configuration, directory.get());
    }

    private static int runHere(
            AdministrationCommand command,
            Invocation invocation,
            Configuration configuration,
            DataDirectory directory) {
        Optional<DataDirectory.Lock> lock = directory.tryLock();
        if (lock.isEmpty()) {
            invocation
                    .terminal()
                    .complain("another process has " + directory.path() + " open, but does not answer at "
                            + directory.socket() + "; is it just starting or stopping?");
            return ExitCode.REFUSED;
        }
        try (DataDirectory.Lock _ = lock.get();
                Administration administration = invocation.program().open(configuration, directory)) {
            return command.run(administration, invocation.terminal());
        }
    }
}
