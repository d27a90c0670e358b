package io.mapae.store.infinispan;

import io.mapae.guard.id.SessionId;
import io.mapae.store.testkit.Await;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/// A node in a process of its own, started and stopped by a test.
final class NodeProcess implements AutoCloseable {

    private static final int SECONDS_MAX = 40;

    private final Process process;
    private final BufferedReader answers;
    private final PrintStream questions;

    private NodeProcess(Process process) {
        this.process = process;
        this.answers = process.inputReader(StandardCharsets.UTF_8);
        this.questions = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
    }

    /// Starts one; it listens when this returns, and may have nobody to talk to yet.
    static NodeProcess start(String url, String secret) {
        NodeProcess node = launch(url, secret);
        String first = node.read();
        if (!first.equals("open")) {
            node.close();
            throw new AssertionError("the node did not open: " + first);
        }
        return node;
    }

    /// What a node says that is refused.
    static String refusal(String url, String secret) {
        try (NodeProcess node = launch(url, secret)) {
            return node.read();
        }
    }

    private static NodeProcess launch(String url, String secret) {
        try {
            return new NodeProcess(new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx256m",
                            "-XX:+UseSerialGC",
                            "--enable-native-access=ALL-UNNAMED",
                            "--sun-misc-unsafe-memory-access=allow",
                            "-cp",
                            System.getProperty("java.class.path"),
                            NodeMain.class.getName(),
                            url,
                            Nodes.INSTALLATION,
                            secret))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private String ask(String question) {
        questions.println(question);
        return read();
    }

    private String read() {
        try {
            return String.valueOf(answers.readLine());
        } catch (IOException e) {
            throw new AssertionError("the node is gone", e);
        }
    }

    boolean isReady() {
        return ask("ask").equals("ready");
    }

    /// Why it is not ready.
    String reason() {
        return ask("ask");
    }

    void awaitReady() {
        Await.until("the node is ready", this::isReady);
    }

    /// Makes a session, once it can.
    SessionId create() {
        AtomicReference<String> answer = new AtomicReference<>("");
        Await.until("a session is made", () -> {
            answer.set(ask("create"));
            return !answer.get().startsWith("unknown");
        });
        return SessionId.parse(answer.get()).orElseThrow();
    }

    /// `found`, `missing`, or `unknown` and why.
    String find(SessionId id) {
        return ask("find " + id);
    }

    String end(SessionId id) {
        return ask("end " + id);
    }

    /// Stops it as an operator does.
    void stop() {
        questions.println("stop");
        String last = read();
        if (!last.equals("stopped")) {
            throw new AssertionError("the node did not stop well: " + last);
        }
        await(process);
    }

    /// Kills it as a crash would.
    void kill() {
        process.destroyForcibly();
        await(process);
    }

    /// Stops it in its tracks: others hear nothing of it, and it learns nothing, until it goes on.
    void freeze() {
        signal("-STOP");
    }

    /// Lets it go on after {@link #freeze}.
    void thaw() {
        signal("-CONT");
    }

    private void signal(String signal) {
        try {
            await(new ProcessBuilder("kill", signal, Long.toString(process.pid())).start());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void await(Process process) {
        try {
            if (!process.waitFor(SECONDS_MAX, TimeUnit.SECONDS)) {
                throw new AssertionError("a process does not end: " + process.info());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        kill();
    }
}
