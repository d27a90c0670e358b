package io.mapae.server.operation;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/// Whether this node can answer requests now: every part of it must hold within a second.
public final class Readiness {

    private static final Duration PART_MAX = Duration.ofSeconds(1);

    private final List<Part> parts;

    public Readiness(List<Part> parts) {
        this.parts = List.copyOf(parts);
    }

    /// Something that must hold.
    ///
    /// @param name as operators read it
    /// @param holds may block and throw, which counts as not holding
    public record Part(String name, BooleanSupplier holds) {}

    /// The names of the parts that do not hold; none if the node is ready.
    List<String> failing() {
        return parts.stream().filter(part -> !holds(part)).map(Part::name).toList();
    }

    private static boolean holds(Part part) {
        FutureTask<Boolean> asking = new FutureTask<>(part.holds()::getAsBoolean);
        Thread.ofVirtual().name("readiness-" + part.name()).start(asking);
        try {
            return asking.get(PART_MAX.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException | TimeoutException failing) {
            // Not interrupted: interrupting a thread inside a database driver may close what others use.
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
