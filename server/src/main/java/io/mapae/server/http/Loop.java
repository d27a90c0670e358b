package io.mapae.server.http;

import io.netty.util.AsciiString;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// The coarse time of one event loop, and the connections whose deadlines it watches: two ticks a second cost
/// less than a timer for each request. Used on its event loop only.
final class Loop {

    static final Duration TICK = Duration.ofMillis(500);

    // RFC 9110, section 5.6.7
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
            .withZone(ZoneOffset.UTC);

    private static final int ROOM_BYTES = 8 * 1024;

    private final InstantSource time;
    private final byte[] room = new byte[ROOM_BYTES];
    private final Set<Wire> wires = new HashSet<>();
    private long nanos = System.nanoTime();
    private AsciiString date;

    Loop(InstantSource time) {
        this.time = time;
        this.date = dateNow();
    }

    void tick() {
        nanos = System.nanoTime();
        AsciiString now = dateNow();
        date = now.equals(date) ? date : now;
        for (Wire wire : List.copyOf(wires)) {
            wire.checkDeadline(nanos);
        }
    }

    private AsciiString dateNow() {
        return new AsciiString(DATE.format(time.instant()));
    }

    /// An instant, this long after the last tick.
    long after(Duration duration) {
        return nanos + duration.toNanos();
    }

    /// The Date header of an answer that is written now: the same object while it is the same.
    AsciiString date() {
        return date;
    }

    /// Bytes to work in for the length of one call.
    byte[] room() {
        return room;
    }

    void watch(Wire wire) {
        wires.add(wire);
    }

    void forget(Wire wire) {
        wires.remove(wire);
    }
}
