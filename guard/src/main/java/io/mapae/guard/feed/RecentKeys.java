package io.mapae.guard.feed;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/// The keys of the last few entries, so that whoever has looked at the index a moment ago need only look at what
/// came since. One thread writes, any number read, without locks and without allocation.
final class RecentKeys {

    /// How many entries back it can tell.
    static final int KEYS = 256;

    private static final VarHandle LONGS = MethodHandles.arrayElementVarHandle(long[].class);
    private static final int MASK = KEYS - 1;

    private final long[] ring = new long[KEYS];

    /// How many were ever written.
    private volatile long count;

    /// How many entries have been told; to be called when the index has them. Writer only.
    @SuppressWarnings("NonAtomicVolatileUpdate") // One thread writes.
    void add(long key) {
        LONGS.setRelease(ring, (int) (count & MASK), key);
        count++;
    }

    /// How many entries the index has had, this one included; never falls.
    long count() {
        return count;
    }

    /// Whether none of the entries after the first `since`, up to the first `until`, has one of these keys.
    /// False also where that cannot be told any more.
    boolean isNoneOf(Marks marks, long since, long until) {
        if (since < 0 || until - since >= KEYS) {
            return false;
        }
        long bits = bit(marks.session())
                | bit(marks.token())
                | bit(marks.account())
                | bit(marks.grant())
                | bit(marks.client())
                | bit(marks.signingKey());
        for (long i = since; i < until; i++) {
            long key = (long) LONGS.getAcquire(ring, (int) (i & MASK));
            // Most keys have none of these bits: one comparison instead of six.
            if ((bits & bit(key)) != 0 && isOneOf(marks, key)) {
                return false;
            }
        }
        // The writer may be one ahead of its count, in the slot that comes next.
        return count - since < KEYS;
    }

    /// One of 64, by the key's low bits.
    private static long bit(long key) {
        return 1L << key;
    }

    private static boolean isOneOf(Marks marks, long key) {
        return key == marks.session()
                || key == marks.token()
                || key == marks.account()
                || key == marks.grant()
                || key == marks.client()
                || key == marks.signingKey();
    }
}
