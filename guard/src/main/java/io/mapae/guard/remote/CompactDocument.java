package io.mapae.guard.remote;

import io.mapae.guard.SecretBytes;
import io.mapae.guard.UnansweredException;
import io.mapae.guard.feed.FeedEntry;
import io.mapae.guard.feed.FeedKind;
import io.mapae.guard.feed.FeedPage;
import io.mapae.guard.feed.Position;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/// An answer of the feed in its compact form (docs/reference/feed.md, "Compactly"), read as strictly as the JSON.
final class CompactDocument {

    static final String MEDIA_TYPE = "application/vnd.mapae.feed";

    private static final byte VERSION = 1;
    private static final byte WITHOUT_KEYS = 0;
    private static final byte WITH_KEYS = 1;
    private static final int KEY_BYTES = 32;

    /// Set in the byte of a kind before which the position stands.
    private static final int PLACED = 0x80;

    private CompactDocument() {}

    /// @throws UnansweredException if it is not an answer of the feed
    static FeedDocument read(byte[] bytes) {
        try {
            ByteBuffer from = ByteBuffer.wrap(bytes);
            if (from.get() != VERSION) {
                throw new IllegalArgumentException("a version that is not known here");
            }
            Position head = position(from);
            Position floor = position(from);
            Duration age = millis(from);
            Duration bound = millis(from);
            Instant now = Instant.ofEpochMilli(from.getLong());
            Optional<InstallationKeys> keys = keys(from);
            FeedPage page = new FeedPage(head, floor, age, now, entries(from));
            if (from.hasRemaining()) {
                throw new IllegalArgumentException("bytes behind the last entry");
            }
            return new FeedDocument(page, bound, keys);
        } catch (IllegalArgumentException
                | BufferUnderflowException
                | NoSuchElementException
                | DateTimeException
                | ArithmeticException e) {
            throw new UnansweredException("no answer of a revocation feed", e);
        }
    }

    private static Position position(ByteBuffer from) {
        return new Position(from.getInt(), from.getLong());
    }

    private static Duration millis(ByteBuffer from) {
        return Duration.ofMillis(Integer.toUnsignedLong(from.getInt()));
    }

    private static Optional<InstallationKeys> keys(ByteBuffer from) {
        return switch (from.get()) {
            case WITHOUT_KEYS -> Optional.empty();
            case WITH_KEYS -> Optional.of(new InstallationKeys(key(from), key(from)));
            default -> throw new IllegalArgumentException("neither with keys nor without");
        };
    }

    private static SecretBytes key(ByteBuffer from) {
        byte[] bytes = new byte[KEY_BYTES];
        from.get(bytes);
        return new SecretBytes(bytes);
    }

    private static List<FeedEntry> entries(ByteBuffer from) {
        int count = from.getInt();
        if (count < 0) {
            throw new IllegalArgumentException("fewer entries than none");
        }
        List<FeedEntry> entries = new ArrayList<>();
        Position next = Position.START;
        for (int i = 0; i < count; i++) {
            int first = Byte.toUnsignedInt(from.get());
            boolean isPlaced = (first & PLACED) != 0;
            if (!isPlaced && i == 0) {
                throw new IllegalArgumentException("the first entry says no position");
            }
            Position position = isPlaced ? position(from) : next;
            FeedKind kind = FeedKind.numbered(first & ~PLACED).orElseThrow();
            entries.add(new FeedEntry(position, kind, from.getLong(), Instant.ofEpochMilli(from.getLong())));
            next = position.next();
        }
        return entries;
    }
}
