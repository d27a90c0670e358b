package io.mapae.server.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the two ends of the local socket may do to each other.
final class AdministrationSocketTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    @Test
    void aServerIsHandedOnlyFilesThatTheCommandLineNames() throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), "not for the server");
        Path named = Files.writeString(folder.resolve("named"), "for the server");
        ScriptedTerminal terminal = new ScriptedTerminal("");

        Frame[] answers = new Frame[2];
        OptionalInt code = againstServer(List.of("keys", "import", named.toString()), terminal, server -> {
            server.receive(SOON);
            server.send(new Frame.Asked(Frame.Question.FILE, secret.toString()));
            answers[0] = server.receive(SOON);
            server.send(new Frame.Asked(Frame.Question.FILE, named.toString()));
            answers[1] = server.receive(SOON);
            server.send(new Frame.Exited(0));
        });

        assertThat(code).hasValue(0);
        assertThat(answers[0]).isInstanceOf(Frame.NoAnswer.class);
        assertThat(answers[1]).isEqualTo(new Frame.Answer("for the server"));
    }

    @Test
    void aServerThatStopsAnsweringLeavesTheOutcomeUnknown() throws Exception {
        ScriptedTerminal terminal = new ScriptedTerminal("");

        OptionalInt code = againstServer(List.of("account", "list"), terminal, server -> server.receive(SOON));

        assertThat(code).hasValue(1);
        assertThat(terminal.complained).singleElement().asString().contains("whether it was done is unknown");
    }

    @Test
    void aSocketThatADeadServerLeftIsAsGoodAsNone() throws Exception {
        Path socket = folder.resolve("s");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(socket));
        }

        assertThat(socket).exists();
        assertThat(SocketClient.tryRun(socket, List.of(), new ScriptedTerminal("")))
                .isEmpty();
    }

    @Test
    void aSocketIsNotOpenedWhereItsPathIsTooLong() throws Exception {
        assertThat(AdministrationSocket.open(folder.resolve("d".repeat(120)), () -> {
                    throw new IllegalStateException("nobody asks");
                }))
                .isEmpty();
    }

    @Test
    void oneCommandTooManyIsRefused() throws Exception {
        Path socket = folder.resolve("s");
        List<SocketChannel> held = new ArrayList<>();
        try (AdministrationSocket _ = open(socket)) {
            for (int i = 0; i < AdministrationSocket.CONNECTIONS_MAX; i++) {
                held.add(connect(socket));
            }
            // Many rounds: whether the server has hung up before the command is sent is a race.
            for (int round = 0; round < 200; round++) {
                ScriptedTerminal terminal = new ScriptedTerminal("");

                assertThat(SocketClient.tryRun(socket, List.of("version"), terminal))
                        .hasValue(1);
                assertThat(terminal.complained).singleElement().asString().contains("commands already");
            }
        } finally {
            for (SocketChannel channel : held) {
                channel.close();
            }
        }
    }

    @Test
    void whatIsNoFrameOrTooLongEndsTheConnection() throws Exception {
        Path socket = folder.resolve("s");
        try (AdministrationSocket _ = open(socket)) {
            for (String text : List.of("hello\n", "{}\n", "x".repeat(FrameChannel.LINE_BYTES_MAX + 1))) {
                SocketChannel channel = connect(socket);
                try (FrameChannel frames = new FrameChannel(channel)) {
                    ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
                    assertThatThrownBy(() -> {
                                while (bytes.hasRemaining()) {
                                    channel.write(bytes);
                                }
                                frames.receive(SOON);
                            })
                            .isInstanceOf(IOException.class);
                }
            }
        }
    }

    @Test
    void onlyAdministrationCommandsRunInsideTheServer() throws Exception {
        Path socket = folder.resolve("s");
        try (AdministrationSocket _ = open(socket)) {
            ScriptedTerminal terminal = new ScriptedTerminal("");

            assertThat(SocketClient.tryRun(socket, List.of("serve"), terminal)).hasValue(2);
            assertThat(SocketClient.tryRun(socket, List.of("keys", "master", "create"), terminal))
                    .hasValue(2);
            assertThat(terminal.printed).isEmpty();
        }
    }

    @Test
    void framesAreReadAsTheyWereWritten() {
        List<Frame> frames = List.of(
                new Frame.Run(List.of("account", "add", "에이다\n\"x\"")),
                new Frame.Answer("pass\u0000word"),
                new Frame.NoAnswer("none"),
                new Frame.Printed("line"),
                new Frame.Complained("line"),
                new Frame.Progressed("Backup", 3, 10),
                new Frame.Asked(Frame.Question.SECRET, "New password"),
                new Frame.Exited(2));

        assertThat(frames).allSatisfy(frame -> {
            assertThat(FrameText.write(frame)).doesNotContain("\n");
            assertThat(FrameText.read(FrameText.write(frame))).contains(frame);
        });
        assertThat(new Frame.Answer("hush").toString()).doesNotContain("hush");
    }

    private interface Script {
        void play(FrameChannel server) throws IOException;
    }

    private OptionalInt againstServer(List<String> arguments, Terminal terminal, Script script) throws Exception {
        Path socket = folder.resolve("s");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(socket));
            CompletableFuture<Void> played = new CompletableFuture<>();
            Thread.ofVirtual().start(() -> {
                try (FrameChannel channel = new FrameChannel(server.accept())) {
                    script.play(channel);
                    played.complete(null);
                } catch (IOException | RuntimeException failed) {
                    played.completeExceptionally(failed);
                }
            });
            OptionalInt code = SocketClient.tryRun(socket, arguments, terminal);
            played.join();
            return code;
        }
    }

    private static AdministrationSocket open(Path socket) throws IOException {
        return AdministrationSocket.open(socket, () -> {
                    throw new IllegalStateException("nobody asks");
                })
                .orElseThrow();
    }

    private static SocketChannel connect(Path socket) throws IOException {
        return SocketChannel.open(UnixDomainSocketAddress.of(socket));
    }
}
