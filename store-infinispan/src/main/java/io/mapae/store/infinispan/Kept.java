package io.mapae.store.infinispan;

import io.mapae.core.session.Session;
import io.mapae.core.session.SessionFormat;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/// What is kept of a session: when it is over unless it is used, in milliseconds since 1970, so that nobody has
/// to read the rest to count; and behind it the session in its format.
final class Kept {

    /// How long entries outlive what they are for, so that the clocks of nodes decide nothing.
    private static final Duration GRACE = Duration.ofHours(1);

    private Kept() {}

    static byte[] write(Session session) {
        byte[] format = SessionFormat.write(session);
        return ByteBuffer.allocate(Long.BYTES + format.length)
                .putLong(session.aliveUntil().toEpochMilli())
                .put(format)
                .array();
    }

    static Session read(byte[] kept) {
        return SessionFormat.read(Arrays.copyOfRange(kept, Long.BYTES, kept.length));
    }

    static boolean isAlive(byte[] kept, Instant now) {
        return now.toEpochMilli() < ByteBuffer.wrap(kept).getLong();
    }

    /// How long the entry of a session is kept, unless the session is used.
    static Duration life(Session session) {
        return between(session.lastUse(), session.aliveUntil());
    }

    /// How long an entry is kept that leads to a session: uses do not reach it.
    static Duration linkLife(Session session) {
        return between(session.lastUse(), session.end());
    }

    static Duration between(Instant from, Instant to) {
        return (from.isBefore(to) ? Duration.between(from, to) : Duration.ZERO).plus(GRACE);
    }
}
