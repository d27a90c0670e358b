package io.mapae.server.http;

import io.netty.util.AsciiString;
import io.vertx.core.MultiMap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The heads of plain JSON answers, kept while their Date holds: putting the same dozen headers together for each
/// answer is a good part of what a small answer costs. Used on its event loop only.
final class PlainHeads {

    private static final int HEADS_MAX = 256;

    private final Loop loop;
    private final Map<Integer, MultiMap> heads = new HashMap<>();
    private @Nullable AsciiString date;

    PlainHeads(Loop loop) {
        this.loop = loop;
    }

    @Nullable
    MultiMap find(int length, boolean secure, boolean listed) {
        AsciiString now = loop.date();
        if (!now.equals(date)) {
            date = now;
            heads.clear();
        }
        return heads.get(key(length, secure, listed));
    }

    /// @return the head as it is kept: unchangeable, so that answers can share it
    MultiMap keep(MultiMap head, int length, boolean secure, boolean listed) {
        MultiMap shared = head.copy(false);
        if (heads.size() < HEADS_MAX) {
            heads.put(key(length, secure, listed), shared);
        }
        return shared;
    }

    private static int key(int length, boolean secure, boolean listed) {
        return length << 2 | (secure ? 2 : 0) | (listed ? 1 : 0);
    }
}
