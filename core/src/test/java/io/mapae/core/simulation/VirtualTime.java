package io.mapae.core.simulation;

import java.util.PriorityQueue;

/// Time that goes from one event to the next. One thread.
final class VirtualTime {

    /// More would be a schedule that goes round in circles.
    private static final int EVENTS_MAX = 500_000;

    private static final int DEPTH_MAX = 6;

    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private long now;
    private int scheduled;
    private int done;
    private int depth;

    private record Event(long at, int order, Runnable action) implements Comparable<Event> {

        @Override
        public int compareTo(Event other) {
            return at != other.at ? Long.compare(at, other.at) : Integer.compare(order, other.order);
        }
    }

    /// Nanoseconds since the schedule began.
    long now() {
        return now;
    }

    void after(long nanos, Runnable action) {
        events.add(new Event(now + nanos, scheduled++, action));
    }

    /// Lets the calling action stand still for a while, and everything else go on.
    void sleep(long nanos) {
        if (depth >= DEPTH_MAX) {
            return;
        }
        depth++;
        runUntil(now + nanos);
        depth--;
    }

    void runUntil(long end) {
        while (!events.isEmpty() && events.peek().at() <= end) {
            Event next = events.remove();
            // A sleeper further out may have moved the time on already.
            now = Math.max(now, next.at());
            if (++done > EVENTS_MAX) {
                throw new IllegalStateException("more than " + EVENTS_MAX + " events in one schedule");
            }
            next.action().run();
        }
        now = Math.max(now, end);
    }

    int done() {
        return done;
    }
}
