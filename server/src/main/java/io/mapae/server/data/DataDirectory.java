package io.mapae.server.data;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The directory where one installation keeps its files; nobody but its owner can look into it.
///
/// @param path as it was configured
public record DataDirectory(Path path) {
    private static final String LOCK_FILE = "lock";
    private static final String SOCKET_FILE = "mapae.sock";
    private static final String COMPARISON_FILE = "compare.json";

    /// Opens the directory, and makes it at first start.
    ///
    /// @throws DataDirectoryException if it cannot be made, or others have rights to it
    public static DataDirectory open(Path path) {
        try {
            if (!Files.exists(path)) {
                OwnerOnly.makeDirectory(path);
            }
            return existing(path)
                    .orElseThrow(
                            () -> new DataDirectoryException(path + " is not a directory; choose another with --data"));
        } catch (IOException failed) {
            throw new DataDirectoryException("cannot make the data directory " + path, failed);
        }
    }

    /// The directory, if there is one already.
    ///
    /// @throws DataDirectoryException if others have rights to it
    public static Optional<DataDirectory> existing(Path path) {
        try {
            if (!Files.isDirectory(path)) {
                return Optional.empty();
            }
            if (!OwnerOnly.isPrivate(path)) {
                throw new DataDirectoryException(
                        "others have rights to the data directory " + path + "; run: chmod 700 " + path);
            }
            return Optional.of(new DataDirectory(path));
        } catch (IOException failed) {
            throw new DataDirectoryException("cannot read the data directory " + path, failed);
        }
    }

    /// Where a running server listens for commands.
    public Path socket() {
        return path.resolve(SOCKET_FILE);
    }

    /// Where `mapae compare` keeps what it measured last, which a server shows.
    public Path comparison() {
        return path.resolve(COMPARISON_FILE);
    }

    /// A file in the directory.
    public Path file(String name) {
        return path.resolve(name);
    }

    /// The right to open the embedded database, unless another process has it.
    public Optional<Lock> tryLock() {
        try {
            FileChannel channel = OwnerOnly.openLockFile(path.resolve(LOCK_FILE));
            try {
                FileLock held = channel.tryLock();
                if (held != null) {
                    return Optional.of(new Lock(channel));
                }
            } catch (OverlappingFileLockException _) {
                // This process has it already.
            }
            channel.close();
            return Optional.empty();
        } catch (IOException failed) {
            throw new DataDirectoryException("cannot lock the data directory " + path, failed);
        }
    }

    /// The right to open the embedded database; the operating system takes it back when the process ends, however
    /// that is.
    public static final class Lock implements AutoCloseable {
        private final FileChannel channel;

        private Lock(FileChannel channel) {
            this.channel = channel;
        }

        @Override
        public void close() {
            try {
                channel.close();
            } catch (IOException failed) {
                throw new DataDirectoryException("cannot give back the lock of the data directory", failed);
            }
        }
    }
}
