package io.mapae.server.http;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Tells visible ASCII and spaces from all other bytes, eight at a time.
final class VisibleBytes {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long SPACES = 0x2020_2020_2020_2020L;
    private static final long HIGH_BITS = 0x8080_8080_8080_8080L;

    private VisibleBytes() {}

    /// The index of the first byte that is neither visible ASCII nor a space, or `end`.
    static int end(byte[] bytes, int from, int end) {
        int at = from;
        for (; at + Long.BYTES <= end; at += Long.BYTES) {
            long eight = (long) LONGS.get(bytes, at);
            long below = (eight - SPACES) & ~eight;
            // Without their high bits the bytes cannot carry into each other: only DEL sets its own.
            long delete = (eight & ~HIGH_BITS) + ONES;
            // A borrow begins at a byte that counts by itself, so the lowest bit that is set is right.
            long found = (below | eight | delete) & HIGH_BITS;
            if (found != 0) {
                return at + Long.numberOfTrailingZeros(found) / Byte.SIZE;
            }
        }
        while (at < end && bytes[at] >= ' ' && bytes[at] < 0x7f) {
            at++;
        }
        return at;
    }
}
