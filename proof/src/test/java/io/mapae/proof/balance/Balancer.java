package io.mapae.proof.balance;

import io.mapae.proof.process.Node;
import io.mapae.store.testkit.Await;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A load balancer in a process of its own, as the examples set it up.
final class Balancer implements AutoCloseable {
    private static final Path EXAMPLES = Path.of("..", "examples", "load-balancer");
    private static final int EXAMPLE_PORT = 8400;
    private static final int SECONDS_MAX = 20;

    private final Kind kind;
    private final Path home;
    private final int port = FreePort.choose();
    private @Nullable Process process;

    /// @param home where it may write
    Balancer(Kind kind, Path home) {
        this.kind = kind;
        this.home = home;
    }

    /// Which, and its file among the examples.
    enum Kind {
        NGINX("nginx.conf"),
        NGINX_STICKY("nginx-sticky.conf"),
        HAPROXY("haproxy.cfg"),
        HAPROXY_STICKY("haproxy-sticky.cfg");

        private final String file;

        Kind(String file) {
            this.file = file;
        }

        private boolean isNginx() {
            return file.endsWith(".conf");
        }
    }

    /// Where it answers.
    URI address() {
        return URI.create("http://localhost:" + port);
    }

    /// Starts it in front of as many nodes as the example has.
    void start(List<Node> nodes) throws IOException {
        String text = Files.readString(EXAMPLES.resolve(kind.file)).replace(":" + EXAMPLE_PORT, ":" + port);
        for (int i = 0; i < nodes.size(); i++) {
            String example = ":" + (EXAMPLE_PORT + 1 + i);
            if (!text.contains(example)) {
                throw new IllegalStateException("the example has no node at " + example);
            }
            text = text.replace(example, ":" + nodes.get(i).address().getPort());
        }
        Path file = home.resolve(kind.file);
        Files.writeString(file, text);
        Process started = new ProcessBuilder(command(file))
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("log").toFile())
                .start();
        process = started;
        Await.until(kind + " answers", () -> answers(started));
    }

    private List<String> command(Path file) {
        return kind.isNginx()
                ? List.of("nginx", "-p", home.toString(), "-c", file.toString(), "-g", "daemon off;")
                : List.of("haproxy", "-db", "-f", file.toString());
    }

    private boolean answers(Process started) {
        if (!started.isAlive()) {
            throw new AssertionError(kind + " has ended: " + log());
        }
        try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    /// What it has printed.
    String log() {
        try {
            return Files.readString(home.resolve("log"));
        } catch (IOException e) {
            return "no log";
        }
    }

    @Override
    public void close() {
        if (process == null) {
            return;
        }
        process.destroy();
        try {
            if (!process.waitFor(SECONDS_MAX, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
