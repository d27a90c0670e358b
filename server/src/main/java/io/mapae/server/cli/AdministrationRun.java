package io.mapae.server.cli;

import io.mapae.server.administration.Administration;
import io.mapae.server.config.Configuration;
import io.mapae.server.config.ConfigurationReading.Accepted;
import io.mapae.server.data.DataDirectory;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.locks.LockSupport;

/// Runs an administration command where the installation is open: in the server if one runs, otherwise here.
final class AdministrationRun {
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final int LOOKS_MAX = 50;

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
        return run(command, invocation, configuration, directory.get());
    }

    private static int run(
            AdministrationCommand command,
            Invocation invocation,
            Configuration configuration,
            DataDirectory directory) {
        // A server that is just starting has the lock before it answers, and one that stops has it a little longer.
        for (int look = 0; look < LOOKS_MAX; look++) {
            OptionalInt inside = SocketClient.tryRun(directory.socket(), invocation.arguments(), invocation.terminal());
            if (inside.isPresent()) {
                return inside.getAsInt();
            }
            Optional<DataDirectory.Lock> lock = directory.tryLock();
            if (lock.isPresent()) {
                return runHere(command, invocation, configuration, directory, lock.get());
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        invocation
                .terminal()
                .complain("another process has " + directory.path() + " open, but does not answer at "
                        + directory.socket() + "; try again, or see whether it hangs");
        return ExitCode.REFUSED;
    }

    private static int runHere(
            AdministrationCommand command,
            Invocation invocation,
            Configuration configuration,
            DataDirectory directory,
            DataDirectory.Lock held) {
        try (DataDirectory.Lock _ = held;
                Administration administration = invocation.program().open(configuration, directory)) {
            return command.run(administration, invocation.terminal());
        }
    }
}
