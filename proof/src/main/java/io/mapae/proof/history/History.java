package io.mapae.proof.history;

import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/// What was seen in a run, to which events are only added. Thread-safe; in no particular order.
public final class History {

    /// More than this no run records; a run that would is too long to be judged in memory.
    public static final int EVENTS_MAX = 10_000_000;

    private final Queue<Event> events = new ConcurrentLinkedQueue<>();
    private final AtomicInteger count = new AtomicInteger();

    /// Adds one.
    ///
    /// @throws IllegalStateException if there are {@link #EVENTS_MAX} already
    public void add(Event event) {
        if (count.incrementAndGet() > EVENTS_MAX) {
            throw new IllegalStateException("a history has at most " + EVENTS_MAX + " events");
        }
        events.add(event);
    }

    /// Adds all of them.
    public void addAll(Collection<? extends Event> some) {
        some.forEach(this::add);
    }

    /// Those that were added so far.
    public List<Event> events() {
        return List.copyOf(events);
    }
}
