package io.mapae.core.simulation;

import java.util.Arrays;

/// Time that goes from one event to the next. One thread.
final class VirtualTime {

    /// More would be a schedule that goes round in circles.
    private static final int EVENTS_MAX = 500_000;

    private static final int DEPTH_MAX = 6;

    /// A binary heap, the earliest first. One of its own, since this is where half of a schedule's time would go:
    /// no comparison here is a call.
    private Event[] events = new Event[64];

    private int pending;
    private long now;
    private int scheduled;
    private int done;
    private int depth;

    private record Event(long at, int order, Runnable action) {

        boolean isBefore(Event other) {
            return at != other.at ? at < other.at : order < other.order;
        }
    }

    /// Nanoseconds since the schedule began.
    long now() {
        return now;
    }

    void after(long nanos, Runnable action) {
        add(new Event(now + nanos, scheduled++, action));
    }

    private void add(Event event) {
        if (pending == events.length) {
            events = Arrays.copyOf(events, 2 * pending);
        }
        int place = pending++;
        while (place > 0 && event.isBefore(events[(place - 1) / 2])) {
            events[place] = events[(place - 1) / 2];
            place = (place - 1) / 2;
        }
        events[place] = event;
    }

    private Event removeFirst() {
        Event first = events[0];
        Event last = events[--pending];
        int place = 0;
        for (int below = 1; below < pending; below = 2 * place + 1) {
            if (below + 1 < pending && events[below + 1].isBefore(events[below])) {
                below++;
            }
            if (!events[below].isBefore(last)) {
                break;
            }
            events[place] = events[below];
            place = below;
        }
        events[place] = last;
        return first;
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
        while (pending > 0 && events[0].at() <= end) {
            Event next = removeFirst();
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
