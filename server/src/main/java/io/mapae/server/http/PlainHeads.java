package io.mapae.server.http;

import io.netty.util.AsciiString;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The heads of plain JSON answers, kept while their Date holds: putting the same dozen headers together for each
/// answer is a good part of what a small answer costs. Used on its event loop only.
final class PlainHeads {

    private static final int HEADS_MAX = 256;

    private final Loop loop;
    private final Map<Integer, byte[]> heads = new HashMap<>();
    private @Nullable AsciiString date;

    PlainHeads(Loop loop) {
        this.loop = loop;
    }

    /// The head that was kept, which nobody may change, or null where there is none.
    byte @Nullable [] find(int length, boolean secure, boolean listed) {
        AsciiString now = loop.date();
        if (!now.equals(date)) {
            date = now;
            heads.clear();
        }
        return heads.get(key(length, secure, listed));
    }

    void keep(byte[] head, int length, boolean secure, boolean listed) {
        if (heads.size() < HEADS_MAX) {
            heads.put(key(length, secure, listed), head);
        }
    }

    private static int key(int length, boolean secure, boolean listed) {
        return length << 2 | (secure ? 2 : 0) | (listed ? 1 : 0);
    }
}
