package io.mapae.guard.feed;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.BitSet;

/// A set of longs, each with a stamp by which it is forgotten: one thread writes, any number read, without locks
/// and without allocation.
///
/// Keys are hashes already: their high bits pick one of many small tables, their low bits a bucket of eight in
/// it, and eight bits between them are a tag. The tags of a bucket are one word, and the words of a table lie
/// together before its keys: to see that a key is not there, which is the answer to nearly every question, takes
/// one wait for memory in a ninth of it (ADR 15).
///
/// Each table is exchanged by itself, when it grows (by a quarter) or forgets, so that no write ever waits for
/// more than a 4,096th of the others to be moved, and the whole takes 15 to 19 bytes for each key. Key 0 is
/// never there.
final class LongSet {

    /// How many tables there are, to be swept one after the other.
    static final int TABLES = 1 << 12;

    private static final VarHandle ARRAYS = MethodHandles.arrayElementVarHandle(long[][].class);
    private static final VarHandle LONGS = MethodHandles.arrayElementVarHandle(long[].class);

    /// Keys in a bucket, one for each byte of a word.
    private static final int KEYS = Long.BYTES;

    /// Words of a bucket: that of its tags, and its keys.
    private static final int WORDS = 1 + KEYS;

    /// No bucket, and one word without tags for whoever looks all the same.
    private static final long[] NONE = {0};

    private static final byte[] NO_STAMPS = {};
    private static final int TABLE_SHIFT = Long.SIZE - Integer.numberOfTrailingZeros(TABLES);
    private static final int TAG_SHIFT = TABLE_SHIFT - Byte.SIZE;
    private static final int LAST_TAG_SHIFT = Long.SIZE - Byte.SIZE;
    private static final long LOW = 0xFFFF_FFFFL;
    private static final long EACH_BYTE = 0x0101_0101_0101_0101L;
    private static final long HIGH_BITS = 0x8080_8080_8080_8080L;

    /// The tags of a table's buckets, then the keys of its buckets; a bucket is filled from its beginning.
    private final long[][] tables = new long[TABLES][];

    /// For the writer alone, in the places of their keys.
    private final byte[][] stamps = new byte[TABLES][];

    private final int[] sizes = new int[TABLES];
    private volatile int size;

    LongSet() {
        Arrays.fill(tables, NONE);
        Arrays.fill(stamps, NO_STAMPS);
    }

    int size() {
        return size;
    }

    boolean contains(long key) {
        return key != 0 && placeOf((long[]) ARRAYS.getAcquire(tables, tableOf(key)), key) >= 0;
    }

    /// Where the table has this key, counted without the words of tags; -1 where it has not.
    private static int placeOf(long[] table, long key) {
        int buckets = table.length / WORDS;
        long wanted = tagOf(key) * EACH_BYTE;
        for (int bucket = bucketOf(key, buckets); ; bucket = next(bucket, buckets)) {
            // Whoever sees a tag sees its key, which is never written again.
            long tags = (long) LONGS.getAcquire(table, bucket);
            long differences = tags ^ wanted;
            // Bytes that are zero have their high bit left; a few others may too, and their keys are others.
            long alike = (differences - EACH_BYTE) & ~differences & HIGH_BITS;
            for (; alike != 0; alike &= alike - 1) {
                int place = bucket * KEYS + Long.numberOfTrailingZeros(alike) / Byte.SIZE;
                if (table[buckets + place] == key) {
                    return place;
                }
            }
            if (!isFull(tags)) {
                return -1;
            }
        }
    }

    /// Adds a key, or puts a new stamp on it. Writer only.
    ///
    /// @param stamp from 0 to 255
    void add(long key, int stamp) {
        int table = tableOf(key);
        int buckets = tables[table].length / WORDS;
        // At most two thirds full, so that few buckets are and a search ends in its first.
        if (sizes[table] + 1 > buckets * KEYS / 3 * 2) {
            exchange(table, buckets + Math.max(1, buckets / 4), new BitSet());
        }
        int place = placeOf(tables[table], key);
        if (place >= 0) {
            stamps[table][place] = (byte) stamp;
        } else {
            put(tables[table], stamps[table], key, (byte) stamp);
            resize(table, 1);
        }
    }

    /// Forgets the keys of one table that bear one of these stamps. Writer only.
    ///
    /// @return how many places it has looked at
    int sweep(int table, BitSet over) {
        int left = 0;
        int buckets = tables[table].length / WORDS;
        for (int bucket = 0; bucket < buckets; bucket++) {
            for (int i = 0; i < filled(tables[table][bucket]); i++) {
                left += over.get(Byte.toUnsignedInt(stamps[table][bucket * KEYS + i])) ? 0 : 1;
            }
        }
        if (left < sizes[table]) {
            // Room for some more before it has to grow again.
            exchange(table, left * 2 / KEYS + 1, over);
        }
        return buckets * KEYS;
    }

    /// Readers of the old table still see every key that was in it before they began.
    private void exchange(int table, int buckets, BitSet over) {
        long[] old = tables[table];
        byte[] oldStamps = stamps[table];
        int oldBuckets = old.length / WORDS;
        long[] fresh = new long[buckets * WORDS];
        byte[] freshStamps = new byte[buckets * KEYS];
        int moved = 0;
        for (int bucket = 0; bucket < oldBuckets; bucket++) {
            int first = bucket * KEYS;
            for (int place = first; place < first + filled(old[bucket]); place++) {
                if (!over.get(Byte.toUnsignedInt(oldStamps[place]))) {
                    put(fresh, freshStamps, old[oldBuckets + place], oldStamps[place]);
                    moved++;
                }
            }
        }
        resize(table, moved - sizes[table]);
        stamps[table] = freshStamps;
        ARRAYS.setRelease(tables, table, fresh);
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // One thread writes.
    private void resize(int table, int by) {
        sizes[table] += by;
        size += by;
    }

    /// Puts a key that is not there into the first bucket that has a place.
    private static void put(long[] table, byte[] stamps, long key, byte stamp) {
        int buckets = table.length / WORDS;
        int bucket = bucketOf(key, buckets);
        while (isFull(table[bucket])) {
            bucket = next(bucket, buckets);
        }
        int i = filled(table[bucket]);
        int place = bucket * KEYS + i;
        stamps[place] = stamp;
        table[buckets + place] = key;
        // The tag last: a reader that sees it must see its key.
        LONGS.setRelease(table, bucket, table[bucket] | tagOf(key) << (i * Byte.SIZE));
    }

    private static boolean isFull(long tags) {
        return tags >>> LAST_TAG_SHIFT != 0;
    }

    /// How many keys a bucket with these tags has.
    private static int filled(long tags) {
        return KEYS - Long.numberOfLeadingZeros(tags) / Byte.SIZE;
    }

    private static int next(int bucket, int buckets) {
        return bucket + 1 == buckets ? 0 : bucket + 1;
    }

    private static int tableOf(long key) {
        return (int) (key >>> TABLE_SHIFT);
    }

    /// From 1 to 255: an empty place has 0.
    private static long tagOf(long key) {
        long bits = key >>> TAG_SHIFT & 0xFF;
        return bits == 0 ? 1 : bits;
    }

    // The low half as a fraction of the number of buckets, which need not be a power of two.
    private static int bucketOf(long key, int buckets) {
        return (int) (((key & LOW) * buckets) >>> Integer.SIZE);
    }
}
