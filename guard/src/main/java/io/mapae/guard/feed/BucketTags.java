package io.mapae.guard.feed;

/// The tags of a bucket's eight places in one word, the first place's in its lowest byte.
final class BucketTags {
    /// Places of a bucket, one for each byte of a word.
    static final int PLACES = Long.BYTES;

    /// Where no key is.
    private static final int FREE = 0;

    /// A free last place of a bucket that a search must go on from all the same.
    private static final int PASSED = 1;

    private static final int LEAST = 2;
    private static final int LAST_SHIFT = Long.SIZE - Byte.SIZE;
    private static final long EACH_BYTE = 0x0101_0101_0101_0101L;
    private static final long HIGH_BITS = 0x8080_8080_8080_8080L;

    private BucketTags() {}

    /// The tag for these eight bits of a key, from 2 to 255: free places have the others.
    static long of(long bits) {
        return bits < LEAST ? bits + LEAST : bits;
    }

    /// The places that bear this tag: a bit in the byte of each. A place whose tag differs in its lowest bit may
    /// be among them; it has another key. A free place never is, since no tag differs from its byte in that bit
    /// alone.
    static long placesOf(long tags, long tag) {
        long differences = tags ^ tag * EACH_BYTE;
        return (differences - EACH_BYTE) & ~differences & HIGH_BITS;
    }

    static boolean isKey(long tags, int place) {
        return (tags >>> (place * Byte.SIZE) & 0xFF) >= LEAST;
    }

    /// The first free place, or {@link #PLACES} if there is none.
    static int freeIn(long tags) {
        int place = 0;
        while (place < PLACES && isKey(tags, place)) {
            place++;
        }
        return place;
    }

    /// Whether a search goes on after this bucket.
    static boolean isPassed(long tags) {
        return tags >>> LAST_SHIFT != FREE;
    }

    /// With a key in a place that was free.
    static long with(long tags, int place, long tag) {
        return without(tags, place) | tag << (place * Byte.SIZE);
    }

    /// With a place free.
    static long without(long tags, int place) {
        return tags & ~(0xFFL << (place * Byte.SIZE));
    }

    /// With the last place marked by whether a search goes on after it, if it is free.
    static long marked(long tags, boolean passed) {
        return isKey(tags, PLACES - 1) ? tags : with(tags, PLACES - 1, passed ? PASSED : FREE);
    }
}
