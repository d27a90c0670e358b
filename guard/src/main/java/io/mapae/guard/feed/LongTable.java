package io.mapae.guard.feed;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/// Longs by longs, in two flat arrays: one thread writes, any number read, without locks and without allocation.
///
/// Keys are hashes already, so their bits pick the slot. A value only ever rises. Key 0 is never there, and what
/// is not there reads as {@link #MISSING}.
final class LongTable {

    static final long MISSING = -1;

    private static final VarHandle LONGS = MethodHandles.arrayElementVarHandle(long[].class);
    private static final int INITIAL_SLOTS = 64;

    /// Keys at even places, each with its value behind it: one look-up touches one cache line.
    private volatile long[] slots = new long[2 * INITIAL_SLOTS];

    private volatile int size;

    int size() {
        return size;
    }

    long find(long key) {
        // An empty slot has key 0, and perhaps the value of an entry that is just being written.
        if (key == 0) {
            return MISSING;
        }
        long[] slots = this.slots;
        int mask = slots.length / 2 - 1;
        for (int i = slotOf(key) & mask; ; i = (i + 1) & mask) {
            long found = (long) LONGS.getAcquire(slots, 2 * i);
            if (found == key) {
                return (long) LONGS.getAcquire(slots, 2 * i + 1);
            }
            if (found == 0) {
                return MISSING;
            }
        }
    }

    /// Writer only.
    @SuppressWarnings("NonAtomicVolatileUpdate") // One thread writes.
    void raise(long key, long value) {
        if (size >= slots.length / 4) {
            grow();
        }
        if (put(slots, key, value)) {
            size++;
        }
    }

    /// Readers of the old array still see every entry that was complete before they began.
    private void grow() {
        long[] old = slots;
        long[] larger = new long[2 * old.length];
        for (int i = 0; i < old.length; i += 2) {
            if (old[i] != 0) {
                put(larger, old[i], old[i + 1]);
            }
        }
        slots = larger;
    }

    /// Drops every key whose value is at most `value`. Writer only.
    void forget(long value) {
        long[] old = slots;
        int slotsNeeded = INITIAL_SLOTS;
        int left = 0;
        for (int i = 0; i < old.length; i += 2) {
            left += old[i] != 0 && old[i + 1] > value ? 1 : 0;
        }
        if (left == size) {
            return;
        }
        while (left >= slotsNeeded / 2) {
            slotsNeeded *= 2;
        }
        long[] fresh = new long[2 * slotsNeeded];
        for (int i = 0; i < old.length; i += 2) {
            if (old[i] != 0 && old[i + 1] > value) {
                put(fresh, old[i], old[i + 1]);
            }
        }
        size = left;
        slots = fresh;
    }

    private static boolean put(long[] slots, long key, long value) {
        int mask = slots.length / 2 - 1;
        for (int i = slotOf(key) & mask; ; i = (i + 1) & mask) {
            long found = slots[2 * i];
            if (found == key) {
                LONGS.setRelease(slots, 2 * i + 1, Math.max(slots[2 * i + 1], value));
                return false;
            }
            if (found == 0) {
                // The value first: a reader that sees the key must see its value.
                LONGS.setRelease(slots, 2 * i + 1, value);
                LONGS.setRelease(slots, 2 * i, key);
                return true;
            }
        }
    }

    private static int slotOf(long key) {
        return (int) (key ^ (key >>> 32));
    }
}
