package io.mapae.guard.feed;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/// A set of longs that only grows: one thread writes, any number read, without locks and without allocation.
///
/// Keys are hashes already: their high bits pick one of many small tables, their low bits a slot in it. Each
/// table grows by itself, by half, so that no write ever waits for more than a few thousand others to be moved,
/// and the whole takes 11 to 16 bytes for each key. Key 0 is never there.
final class LongSet {

    private static final VarHandle TABLES = MethodHandles.arrayElementVarHandle(long[][].class);
    private static final VarHandle LONGS = MethodHandles.arrayElementVarHandle(long[].class);
    private static final long[] NONE = {0};
    private static final int TABLE_BITS = 10;
    private static final int INITIAL_SLOTS = 8;
    private static final long LOW = 0xFFFF_FFFFL;

    private final long[][] tables = new long[1 << TABLE_BITS][];
    private final int[] sizes = new int[1 << TABLE_BITS];
    private int size;

    LongSet() {
        java.util.Arrays.fill(tables, NONE);
    }

    int size() {
        return size;
    }

    boolean contains(long key) {
        if (key == 0) {
            return false;
        }
        long[] slots = (long[]) TABLES.getAcquire(tables, tableOf(key));
        for (int i = slotOf(key, slots.length); ; i = i + 1 == slots.length ? 0 : i + 1) {
            long found = (long) LONGS.getAcquire(slots, i);
            if (found == key) {
                return true;
            }
            if (found == 0) {
                return false;
            }
        }
    }

    /// Writer only.
    void add(long key) {
        int table = tableOf(key);
        // At most three quarters full, so that a search soon meets an empty slot.
        if (sizes[table] + 1 > tables[table].length / 4 * 3) {
            grow(table);
        }
        if (put(tables[table], key)) {
            sizes[table]++;
            size++;
        }
    }

    /// Readers of the old table still see every key that was in it before they began.
    private void grow(int table) {
        long[] old = tables[table];
        long[] larger = new long[Math.max(INITIAL_SLOTS, old.length + old.length / 2)];
        for (long key : old) {
            if (key != 0) {
                put(larger, key);
            }
        }
        TABLES.setRelease(tables, table, larger);
    }

    private static boolean put(long[] slots, long key) {
        for (int i = slotOf(key, slots.length); ; i = i + 1 == slots.length ? 0 : i + 1) {
            long found = slots[i];
            if (found == key) {
                return false;
            }
            if (found == 0) {
                LONGS.setRelease(slots, i, key);
                return true;
            }
        }
    }

    private static int tableOf(long key) {
        return (int) (key >>> (Long.SIZE - TABLE_BITS));
    }

    // The low half as a fraction of the length, which need not be a power of two.
    private static int slotOf(long key, int length) {
        return (int) (((key & LOW) * length) >>> Integer.SIZE);
    }
}
