package io.mapae.store.redis;

import io.mapae.core.session.Session;
import io.mapae.core.session.SessionFormat;
import io.mapae.core.store.StoreException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/// A session as it is kept: version, last use, idle time and end, each in 8 bytes, which the scripts read and
/// change, and behind them the session in its format.
final class Kept {
    /// How long Redis keeps what is over by our clock, so that its own clock decides nothing.
    static final Duration GRACE = Duration.ofDays(1);

    private static final int HEAD = 4 * Long.BYTES;

    private Kept() {}

    static byte[] write(Session session) {
        byte[] body = SessionFormat.write(session);
        return ByteBuffer.allocate(HEAD + body.length)
                .putLong(session.version())
                .putLong(session.lastUse().toEpochMilli())
                .putLong(session.idle().toMillis())
                .putLong(session.end().toEpochMilli())
                .put(body)
                .array();
    }

    /// The last use in front is the later one: uses are noted there alone.
    static Session read(byte[] value) {
        if (value.length < HEAD) {
            throw new StoreException("a kept session is damaged");
        }
        Instant lastUse = Instant.ofEpochMilli(ByteBuffer.wrap(value).getLong(Long.BYTES));
        return SessionFormat.read(Arrays.copyOfRange(value, HEAD, value.length)).used(lastUse);
    }

    /// For how many milliseconds Redis keeps what is over at `end`, counted from `begin`, as a script takes it.
    static byte[] lifeFrom(Instant begin, Instant end) {
        Duration life = begin.isBefore(end) ? Duration.between(begin, end) : Duration.ZERO;
        return number(life.plus(GRACE).toMillis());
    }

    static byte[] number(long number) {
        return Long.toString(number).getBytes(StandardCharsets.US_ASCII);
    }

    static byte[] bytes(long number) {
        return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
    }
}
