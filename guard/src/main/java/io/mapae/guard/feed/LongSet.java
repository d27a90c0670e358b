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
/// Each table is exchanged by itself, when it grows (by a quarter) or has become far too large, so that no write
/// ever waits for more than a 4,096th of the others to be moved, and the whole takes 15 to 19 bytes for each key.
/// What is forgotten gives its place up where it is: where as many keys come as go, nothing becomes garbage. Key
/// 0 is never there.
final class LongSet {

    /// How many tables there are, to be swept one after the other.
    static final int TABLES = 1 << 12;

    private static final VarHandle ARRAYS = MethodHandles.arrayElementVarHandle(long[][].class);
    private static final VarHandle LONGS = MethodHandles.arrayElementVarHandle(long[].class);

    private static final int KEYS = BucketTags.PLACES;

    /// Words of a bucket: that of its tags, and its keys.
    private static final int WORDS = 1 + KEYS;

    /// No bucket, and one word without tags for whoever looks all the same.
    private static final long[] NONE = {0};

    private static final byte[] NO_STAMPS = {};
    private static final int TABLE_SHIFT = Long.SIZE - Integer.numberOfTrailingZeros(TABLES);
    private static final int TAG_SHIFT = TABLE_SHIFT - Byte.SIZE;
    private static final long LOW = 0xFFFF_FFFFL;

    /// The tags of a table's buckets, then the keys of its buckets. Free places keep a key of before.
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
        long tag = tagOf(key);
        for (int bucket = bucketOf(key, buckets); ; bucket = next(bucket, buckets)) {
            // Whoever sees a tag sees its key, or one that has taken its place since; then its own was forgotten.
            long tags = (long) LONGS.getAcquire(table, bucket);
            long alike = BucketTags.placesOf(tags, tag);
            for (; alike != 0; alike &= alike - 1) {
                int place = bucket * KEYS + Long.numberOfTrailingZeros(alike) / Byte.SIZE;
                if (table[buckets + place] == key) {
                    return place;
                }
            }
            if (!BucketTags.isPassed(tags)) {
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
        BitSet passed = new BitSet();
        int left = findWhatStays(table, over, passed);
        int buckets = tables[table].length / WORDS;
        if (left < sizes[table] && left < buckets * KEYS / 4) {
            // Room for some more before it has to grow again.
            exchange(table, left * 2 / KEYS + 1, over);
        } else if (left < sizes[table]) {
            for (int bucket = 0; bucket < buckets; bucket++) {
                release(table, bucket, over, passed.get(bucket));
            }
            resize(table, left - sizes[table]);
        }
        return buckets * KEYS;
    }

    /// Finds the buckets that a search for a key that stays has to pass.
    ///
    /// @return how many keys stay
    private int findWhatStays(int table, BitSet over, BitSet passed) {
        long[] words = tables[table];
        int buckets = words.length / WORDS;
        int left = 0;
        for (int place = 0; place < buckets * KEYS; place++) {
            if (isKey(words, place) && !isOver(table, place, over)) {
                left++;
                int bucket = bucketOf(words[buckets + place], buckets);
                for (; bucket != place / KEYS; bucket = next(bucket, buckets)) {
                    passed.set(bucket);
                }
            }
        }
        return left;
    }

    /// Frees the places in a bucket whose keys are over. A reader that still sees one of their tags finds its
    /// key, or another than it looks for.
    private void release(int table, int bucket, BitSet over, boolean isPassed) {
        long[] words = tables[table];
        long tags = words[bucket];
        for (int i = 0; i < KEYS; i++) {
            int place = bucket * KEYS + i;
            if (isKey(words, place) && isOver(table, place, over)) {
                tags = BucketTags.without(tags, i);
            }
        }
        LONGS.setRelease(words, bucket, BucketTags.marked(tags, isPassed));
    }

    private boolean isOver(int table, int place, BitSet over) {
        return over.get(Byte.toUnsignedInt(stamps[table][place]));
    }

    private static boolean isKey(long[] words, int place) {
        return BucketTags.isKey(words[place / KEYS], place % KEYS);
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
            for (int place = bucket * KEYS; place < (bucket + 1) * KEYS; place++) {
                if (isKey(old, place) && !isOver(table, place, over)) {
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
        int i = BucketTags.freeIn(table[bucket]);
        while (i == KEYS) {
            bucket = next(bucket, buckets);
            i = BucketTags.freeIn(table[bucket]);
        }
        int place = bucket * KEYS + i;
        stamps[place] = stamp;
        table[buckets + place] = key;
        // The tag last: a reader that sees it must see its key.
        LONGS.setRelease(table, bucket, BucketTags.with(table[bucket], i, tagOf(key)));
    }

    private static int next(int bucket, int buckets) {
        return bucket + 1 == buckets ? 0 : bucket + 1;
    }

    private static int tableOf(long key) {
        return (int) (key >>> TABLE_SHIFT);
    }

    private static long tagOf(long key) {
        return BucketTags.of(key >>> TAG_SHIFT & 0xFF);
    }

    // The low half as a fraction of the number of buckets, which need not be a power of two.
    private static int bucketOf(long key, int buckets) {
        return (int) (((key & LOW) * buckets) >>> Integer.SIZE);
    }
}
