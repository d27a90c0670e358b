package io.mapae.server.cli;

import io.mapae.server.config.Configuration;
import io.mapae.server.data.DataDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/// A server with the lock of its data directory and its local socket.
final class ServerRun implements AutoCloseable {
    private final DataDirectory.Lock lock;
    private final Program.Running running;
    private final Optional<AdministrationSocket> socket;

    private ServerRun(DataDirectory.Lock lock, Program.Running running, Optional<AdministrationSocket> socket) {
        this.lock = lock;
        this.running = running;
        this.socket = socket;
    }

    /// Starts, unless another process has the data directory.
    static Optional<ServerRun> start(Program program, Configuration configuration) {
        DataDirectory directory = DataDirectory.open(configuration.data());
        return directory.tryLock().map(lock -> start(program, configuration, directory, lock));
    }

    private static ServerRun start(
            Program program, Configuration configuration, DataDirectory directory, DataDirectory.Lock lock) {
        try {
            Program.Running running = program.start(configuration, directory);
            try {
                return new ServerRun(
                        lock, running, AdministrationSocket.open(directory.socket(), running::administration));
            } catch (IOException failed) {
                running.close();
                throw new UncheckedIOException("cannot listen at " + directory.socket(), failed);
            }
        } catch (RuntimeException failed) {
            lock.close();
            throw failed;
        }
    }

    Program.Running running() {
        return running;
    }

    /// Stops taking commands, then requests, then gives the data directory back.
    @Override
    public void close() {
        try (DataDirectory.Lock _ = lock;
                Program.Running _ = running) {
            if (socket.isPresent()) {
                socket.get().close();
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot close the local socket", failed);
        }
    }
}
