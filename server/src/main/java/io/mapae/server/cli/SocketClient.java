package io.mapae.server.cli;

import io.mapae.server.administration.Progress;
import io.mapae.server.cli.Terminal.NoInputException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Has a running server run a command, and lends it this process's terminal. Not thread-safe.
final class SocketClient {
    /// A backup may be silent for long between two steps.
    private static final Duration SILENCE_MAX = Duration.ofHours(1);

    private final FrameChannel channel;
    private final List<String> arguments;
    private final Terminal terminal;
    private Optional<Progress> progress = Optional.empty();

    private SocketClient(FrameChannel channel, List<String> arguments, Terminal terminal) {
        this.channel = channel;
        this.arguments = arguments;
        this.terminal = terminal;
    }

    /// Runs the command in the server behind this socket.
    ///
    /// @return its exit code, or nothing if no server listens
    static OptionalInt tryRun(Path socket, List<String> arguments, Terminal terminal) {
        Optional<SocketChannel> connected = connect(socket);
        if (connected.isEmpty()) {
            return OptionalInt.empty();
        }
        try (FrameChannel channel = new FrameChannel(connected.get())) {
            order(channel, arguments);
            return OptionalInt.of(new SocketClient(channel, arguments, terminal).follow());
        } catch (IOException broken) {
            terminal.complain(
                    "the server stopped answering, so whether it was done is unknown: " + broken.getMessage());
            return OptionalInt.of(ExitCode.REFUSED);
        }
    }

    private static void order(FrameChannel channel, List<String> arguments) {
        try {
            channel.send(new Frame.Run(arguments));
        } catch (IOException _) {
            // A server that is too busy says so and hangs up without reading; what it said is still to be received.
        }
    }

    private static Optional<SocketChannel> connect(Path socket) {
        if (!Files.exists(socket)) {
            return Optional.empty();
        }
        try {
            SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
            try {
                channel.connect(UnixDomainSocketAddress.of(socket));
                return Optional.of(channel);
            } catch (IOException nobody) {
                channel.close();
                return Optional.empty();
            }
        } catch (IOException nobody) {
            return Optional.empty();
        }
    }

    private int follow() throws IOException {
        while (true) {
            switch (channel.receive(SILENCE_MAX)) {
                case Frame.Printed(String line) -> terminal.print(line);
                case Frame.Complained(String line) -> terminal.complain(line);
                case Frame.Progressed progressed -> show(progressed);
                case Frame.Asked(Frame.Question question, String text) -> channel.send(answer(question, text));
                case Frame.Exited(int code) -> {
                    return code;
                }
                case Frame.Run _, Frame.Answer _, Frame.NoAnswer _ ->
                    throw new IOException("the server speaks another protocol; is it of this version?");
            }
        }
    }

    private void show(Frame.Progressed progressed) {
        if (progressed.total() < 0) {
            progress.ifPresent(Progress::close);
            progress = Optional.empty();
            return;
        }
        Progress shown = progress.orElseGet(() -> terminal.progress(progressed.task()));
        progress = Optional.of(shown);
        shown.at(progressed.done(), progressed.total());
    }

    private Frame answer(Frame.Question question, String text) {
        try {
            return new Frame.Answer(
                    switch (question) {
                        case SECRET -> terminal.secret(text, false);
                        case SECRET_FROM_STANDARD_INPUT -> terminal.secret(text, true);
                        case FILE -> terminal.file(named(text));
                        case PATH -> terminal.path(named(text));
                    });
        } catch (NoInputException none) {
            return new Frame.NoAnswer(String.valueOf(none.getMessage()));
        }
    }

    /// A server is handed the files that were named to it, and no others.
    private String named(String name) {
        if (!arguments.contains(name)) {
            throw new NoInputException("the command line names no file " + name);
        }
        return name;
    }
}
