package io.mapae.server.feed;

import io.mapae.guard.feed.FeedEntry;
import io.mapae.guard.feed.FeedPage;
import io.mapae.guard.feed.Position;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An answer of the feed in its compact form (docs/reference/feed.md, "Compactly"): a sixth of its JSON.
final class CompactAnswer {

    static final String MEDIA_TYPE = "application/vnd.mapae.feed";

    private static final byte VERSION = 1;
    private static final int HEAD_BYTES = 1 + 2 * 12 + 2 * 4 + 8 + 1 + 4;
    private static final int KEYS_BYTES = 2 * 32;
    private static final int ENTRY_BYTES_MAX = 1 + 12 + 2 * 8;
    private static final int PLACED = 0x80;
    private static final long MILLIS_MAX = 0xffff_ffffL;

    private CompactAnswer() {}

    /// @param keys with a snapshot only
    static byte[] write(FeedPage page, Duration age, Duration bound, Optional<GuardKeys> keys) {
        ByteBuffer to =
                ByteBuffer.allocate(HEAD_BYTES + KEYS_BYTES + page.entries().size() * ENTRY_BYTES_MAX);
        to.put(VERSION);
        put(to, page.head());
        put(to, page.floor());
        put(to, age);
        put(to, bound);
        to.putLong(page.now().toEpochMilli());
        to.put((byte) (keys.isPresent() ? 1 : 0));
        keys.ifPresent(each ->
                to.put(each.feedHash().reveal()).put(each.sessionTokenTag().reveal()));
        to.putInt(page.entries().size());
        @Nullable Position expected = null;
        for (FeedEntry entry : page.entries()) {
            boolean isNext = entry.position().equals(expected);
            to.put((byte) (entry.kind().number() | (isNext ? 0 : PLACED)));
            if (!isNext) {
                put(to, entry.position());
            }
            to.putLong(entry.key()).putLong(entry.at().toEpochMilli());
            expected = entry.position().next();
        }
        byte[] bytes = new byte[to.position()];
        to.flip().get(bytes);
        return bytes;
    }

    private static void put(ByteBuffer to, Position position) {
        to.putInt(position.epoch()).putLong(position.n());
    }

    // What does not fit is far beyond any bound.
    private static void put(ByteBuffer to, Duration duration) {
        to.putInt((int) Math.min(duration.toMillis(), MILLIS_MAX));
    }
}
