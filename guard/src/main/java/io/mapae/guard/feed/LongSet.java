package io.mapae.guard.feed;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.BitSet;

/// A set of longs, each with a stamp by which it is forgotten: one thread writes, any number read, without locks
/// and without allocation.
///
/// Keys are hashes already: their high bits pick one of many small tables, their low bits a slot in it. Each
/// table is exchanged by itself, when it grows (by half) or forgets, so that no write ever waits for more than a
/// few thousand others to be moved, and the whole takes 12 to 18 bytes for each key. Key 0 is never there.
final class LongSet {

    /// How many tables there are, to be swept one after the other.
    static final int TABLES = 1 << 10;

    private static final VarHandle ARRAYS = MethodHandles.arrayElementVarHandle(long[][].class);
    private static final VarHandle LONGS = MethodHandles.arrayElementVarHandle(long[].class);
    private static final long[] NONE = {0};
    private static final byte[] NO_STAMPS = {0};
    private static final int TABLE_SHIFT = Long.SIZE - Integer.numberOfTrailingZeros(TABLES);
    private static final int INITIAL_SLOTS = 8;
    private static final long LOW = 0xFFFF_FFFFL;

    private final long[][] keys = new long[TABLES][];

    /// For the writer alone, in the places of their keys.
    private final byte[][] stamps = new byte[TABLES][];

    private final int[] sizes = new int[TABLES];
    private volatile int size;

    LongSet() {
        Arrays.fill(keys, NONE);
        Arrays.fill(stamps, NO_STAMPS);
    }

    int size() {
        return size;
    }

    boolean contains(long key) {
        if (key == 0) {
            return false;
        }
        long[] slots = (long[]) ARRAYS.getAcquire(keys, tableOf(key));
        for (int i = slotOf(key, slots.length); ; i = next(i, slots.length)) {
            long found = (long) LONGS.getAcquire(slots, i);
            if (found == key) {
                return true;
            }
            if (found == 0) {
                return false;
            }
        }
    }

    /// Adds a key, or puts a new stamp on it. Writer only.
    ///
    /// @param stamp from 0 to 255
    void add(long key, int stamp) {
        int table = tableOf(key);
        // At most three quarters full, so that a search soon meets an empty slot.
        if (sizes[table] + 1 > keys[table].length / 4 * 3) {
            exchange(table, Math.max(INITIAL_SLOTS, keys[table].length + keys[table].length / 2), new BitSet());
        }
        if (put(keys[table], stamps[table], key, (byte) stamp)) {
            resize(table, 1);
        }
    }

    /// Forgets the keys of one table that bear one of these stamps. Writer only.
    void sweep(int table, BitSet over) {
        int left = 0;
        boolean any = false;
        for (int i = 0; i < keys[table].length; i++) {
            if (keys[table][i] != 0) {
                boolean isOver = over.get(Byte.toUnsignedInt(stamps[table][i]));
                left += isOver ? 0 : 1;
                any |= isOver;
            }
        }
        if (any) {
            // Room for a third more before it has to grow again.
            exchange(table, Math.max(INITIAL_SLOTS, left * 2), over);
        }
    }

    /// Readers of the old table still see every key that was in it before they began.
    private void exchange(int table, int length, BitSet over) {
        long[] oldKeys = keys[table];
        byte[] oldStamps = stamps[table];
        long[] newKeys = new long[length];
        byte[] newStamps = new byte[length];
        int moved = 0;
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != 0 && !over.get(Byte.toUnsignedInt(oldStamps[i]))) {
                put(newKeys, newStamps, oldKeys[i], oldStamps[i]);
                moved++;
            }
        }
        resize(table, moved - sizes[table]);
        stamps[table] = newStamps;
        ARRAYS.setRelease(keys, table, newKeys);
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // One thread writes.
    private void resize(int table, int by) {
        sizes[table] += by;
        size += by;
    }

    private static boolean put(long[] slots, byte[] stamps, long key, byte stamp) {
        for (int i = slotOf(key, slots.length); ; i = next(i, slots.length)) {
            long found = slots[i];
            if (found == key || found == 0) {
                stamps[i] = stamp;
                LONGS.setRelease(slots, i, key);
                return found == 0;
            }
        }
    }

    private static int next(int slot, int length) {
        return slot + 1 == length ? 0 : slot + 1;
    }

    private static int tableOf(long key) {
        return (int) (key >>> TABLE_SHIFT);
    }

    // The low half as a fraction of the length, which need not be a power of two.
    private static int slotOf(long key, int length) {
        return (int) (((key & LOW) * length) >>> Integer.SIZE);
    }
}
