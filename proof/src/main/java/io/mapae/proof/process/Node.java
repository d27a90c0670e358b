package io.mapae.proof.process;

import io.mapae.proof.fault.Signalled;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// A server node in a process of its own, as `mapae serve` runs it.
public final class Node implements AutoCloseable {

    private static final String MAIN = "io.mapae.server.Main";
    private static final int START_SECONDS_MAX = 60;

    private final Plan plan;
    private final Child child;

    private Node(Plan plan, Child child) {
        this.plan = plan;
        this.child = child;
    }

    /// What to start.
    ///
    /// @param name for people and histories
    /// @param data its data directory
    /// @param settings by key
    /// @param environment what no command line should show
    public record Plan(
            String name,
            Path data,
            int port,
            Map<String, String> settings,
            Map<String, String> environment,
            JavaProcess java) {

        /// What tells a node in its environment where its database is.
        public static final String DATABASE = "MAPAE_DATABASE";

        public Plan {
            settings = Map.copyOf(settings);
            environment = Map.copyOf(environment);
        }

        /// The same with another setting.
        public Plan with(String key, String value) {
            Map<String, String> more = new HashMap<>(settings);
            more.put(key, value);
            return new Plan(name, data, port, more, environment, java);
        }

        /// The same with its database elsewhere, such as behind a proxy.
        ///
        /// @param url as the configuration takes it
        public Plan at(String url) {
            Map<String, String> more = new HashMap<>(environment);
            more.put(DATABASE, url);
            return new Plan(name, data, port, settings, more, java);
        }

        /// The same under another name.
        public Plan named(String other) {
            return new Plan(other, data, port, settings, environment, java);
        }

        /// The same by another JVM.
        public Plan by(JavaProcess other) {
            return new Plan(name, data, port, settings, environment, other);
        }

        private List<String> arguments() {
            List<String> arguments =
                    new ArrayList<>(List.of("serve", "--data", data.toString(), "--port", Integer.toString(port)));
            settings.forEach((key, value) -> arguments.addAll(List.of("--set", key + "=" + value)));
            return arguments;
        }
    }

    /// Starts it, and returns when it answers.
    ///
    /// @throws IllegalStateException if it does not, with what it printed
    public static Node start(Plan plan) {
        CompletableFuture<Void> answers = new CompletableFuture<>();
        List<String> command = plan.java().command(MAIN, plan.arguments());
        Child child = Child.start(command, plan.environment(), line -> {
            if (line.contains(" answers at ")) {
                answers.complete(null);
            }
        });
        child.whenEnded(() -> answers.cancel(false));
        try {
            answers.orTimeout(START_SECONDS_MAX, TimeUnit.SECONDS).get();
            return new Node(plan, child);
        } catch (InterruptedException e) {
            child.close();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + plan.name() + " started", e);
        } catch (Exception e) {
            child.close();
            throw new IllegalStateException(plan.name() + " does not start: " + child.lines(), e);
        }
    }

    /// What it is called.
    public String name() {
        return plan.name();
    }

    /// How it was started.
    public Plan plan() {
        return plan;
    }

    /// Where it answers.
    public URI address() {
        return URI.create("http://localhost:" + plan.port());
    }

    /// To stop it or resume it.
    public Signalled signals() {
        return child.signals();
    }

    /// The number of its process.
    public long pid() {
        return child.pid();
    }

    /// Ends it as a loss of power would.
    public void kill() {
        child.kill();
    }

    /// Ends it as an operator would.
    @Override
    public void close() {
        child.close();
    }
}
