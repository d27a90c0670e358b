package io.mapae.server.cli;

import io.mapae.server.administration.Administration;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The local socket by which commands reach a running server. Only the owner of the data directory can connect.
/// Thread-safe.
final class AdministrationSocket implements AutoCloseable {
    static final int CONNECTIONS_MAX = 8;

    /// What Linux leaves for a path (unix(7)); macOS leaves four bytes less.
    private static final int PATH_BYTES_MAX = 103;

    private static final Duration COMMAND_WAIT = Duration.ofSeconds(5);
    private static final Logger LOG = LoggerFactory.getLogger(AdministrationSocket.class);

    private final Path path;
    private final ServerSocketChannel server;
    private final Supplier<Administration> administration;
    private final Semaphore places = new Semaphore(CONNECTIONS_MAX);
    private final Set<SocketChannel> open = ConcurrentHashMap.newKeySet();

    private AdministrationSocket(Path path, ServerSocketChannel server, Supplier<Administration> administration) {
        this.path = path;
        this.server = server;
        this.administration = administration;
    }

    /// Listens, unless the path is too long for a socket; a socket that a dead server left is replaced. The caller
    /// holds the lock of the data directory.
    static Optional<AdministrationSocket> open(Path path, Supplier<Administration> administration) throws IOException {
        if (path.toString().getBytes(StandardCharsets.UTF_8).length > PATH_BYTES_MAX) {
            LOG.atWarn()
                    .addKeyValue("path", path)
                    .log("the path is too long for a local socket: commands work only while the server is stopped");
            return Optional.empty();
        }
        Files.deleteIfExists(path);
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        // The directory is 0700 already, so nobody can come in before this is narrowed too.
        server.bind(UnixDomainSocketAddress.of(path));
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
        AdministrationSocket socket = new AdministrationSocket(path, server, administration);
        Thread.ofVirtual().name("administration").start(socket::accept);
        return Optional.of(socket);
    }

    private void accept() {
        while (server.isOpen()) {
            try {
                SocketChannel channel = server.accept();
                boolean admitted = places.tryAcquire();
                Thread.ofVirtual().name("command").start(() -> serve(channel, admitted));
            } catch (ClosedChannelException _) {
                return;
            } catch (IOException failed) {
                LOG.atWarn().setCause(failed).log("cannot accept a command");
            }
        }
    }

    private void serve(SocketChannel channel, boolean admitted) {
        open.add(channel);
        try (FrameChannel frames = new FrameChannel(channel)) {
            if (!admitted) {
                frames.send(
                        new Frame.Complained("the server runs " + CONNECTIONS_MAX + " commands already; try again"));
                frames.send(new Frame.Exited(ExitCode.REFUSED));
            } else if (frames.receive(COMMAND_WAIT) instanceof Frame.Run(List<String> arguments)) {
                frames.send(new Frame.Exited(run(arguments, new RemoteTerminal(frames))));
            }
        } catch (IOException gone) {
            LOG.atDebug().setCause(gone).log("whoever typed a command is gone");
        } finally {
            open.remove(channel);
            if (admitted) {
                places.release();
            }
        }
    }

    private int run(List<String> arguments, Terminal terminal) {
        try {
            return Commands.runInside(arguments, administration, terminal);
        } catch (RuntimeException failed) {
            LOG.atError().setCause(failed).log("a command failed");
            terminal.complain("the command failed; the server's log says why");
            return ExitCode.REFUSED;
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        Files.deleteIfExists(path);
        for (SocketChannel channel : open) {
            channel.close();
        }
    }
}
