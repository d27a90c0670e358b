package io.mapae.server.http;

import io.netty.util.AsciiString;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The heads of plain JSON answers, kept while their Date holds: putting the same dozen headers together for each
/// answer is a good part of what a small answer costs. Used on its event loop only.
final class PlainHeads {

    /// A power of two; of heads that would share a place the one that came last has it.
    private static final int PLACES = 1024;

    private final Loop loop;
    private final int[] keys = new int[PLACES];
    private final byte[] @Nullable [] heads = new byte[PLACES][];
    private @Nullable AsciiString date;

    PlainHeads(Loop loop) {
        this.loop = loop;
    }

    /// The head that was kept, which nobody may change, or null where there is none.
    @SuppressWarnings("ReferenceEquality") // The loop has another object when it has another date.
    byte @Nullable [] find(int length, boolean secure, boolean listed) {
        AsciiString now = loop.date();
        if (now != date) {
            date = now;
            Arrays.fill(heads, null);
        }
        int key = key(length, secure, listed);
        int place = key & (PLACES - 1);
        return keys[place] == key ? heads[place] : null;
    }

    void keep(byte[] head, int length, boolean secure, boolean listed) {
        int key = key(length, secure, listed);
        int place = key & (PLACES - 1);
        keys[place] = key;
        heads[place] = head;
    }

    private static int key(int length, boolean secure, boolean listed) {
        return length << 2 | (secure ? 2 : 0) | (listed ? 1 : 0);
    }
}
