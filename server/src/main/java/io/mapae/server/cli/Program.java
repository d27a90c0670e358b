package io.mapae.server.cli;

import io.mapae.server.administration.Administration;
import io.mapae.server.administration.Outcome;
import io.mapae.server.administration.Progress;
import io.mapae.server.config.Configuration;
import io.mapae.server.data.DataDirectory;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/// The application that the command line runs. Whoever calls holds the lock of the data directory.
public interface Program {

    /// Starts the server; it answers when this returns.
    ///
    /// @throws RefusedException if it cannot
    Running start(Configuration configuration, DataDirectory directory);

    /// Opens the installation for commands, without a server.
    ///
    /// @throws RefusedException if it must not be opened
    Administration open(Configuration configuration, DataDirectory directory);

    /// Puts a backup in the place of the database and opens a new epoch, so that what was revoked since stays
    /// revoked.
    Outcome restore(Configuration configuration, DataDirectory directory, Path from, Progress progress);

    /// The program cannot do it; the message is one line that tells the operator what to do.
    final class RefusedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        /// @param message for the operator
        public RefusedException(String message) {
            super(message);
        }
    }

    /// A server that runs.
    interface Running extends AutoCloseable {

        /// Where it really listens.
        URI address();

        /// What operators can do to it while it runs.
        Administration administration();

        /// What to tell the operator at start, such as the first operator's one-time link.
        List<String> welcome();

        /// Lets requests under way finish, for a bounded time, and stops.
        @Override
        void close();
    }
}
