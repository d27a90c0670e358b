package io.mapae.store.sql;

import io.mapae.core.node.NodeId;
import io.mapae.guard.id.GrantId;
import io.mapae.guard.id.Holder;
import io.mapae.guard.id.SessionId;
import io.mapae.guard.id.Subject;
import io.mapae.guard.id.TokenId;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// Ids as the 16 bytes that columns hold.
final class Bits {
    static final int BYTES = 16;

    private Bits() {}

    /// Makes an id from its halves.
    interface Maker<T> {
        T make(long high, long low);
    }

    static byte[] of(SessionId id) {
        return of(id.high(), id.low());
    }

    static byte[] of(GrantId id) {
        return of(id.high(), id.low());
    }

    static byte[] of(TokenId id) {
        return of(id.high(), id.low());
    }

    static byte[] of(Subject subject) {
        return of(subject.high(), subject.low());
    }

    static byte[] of(NodeId id) {
        return of(id.high(), id.low());
    }

    /// Null for a guest.
    static byte @Nullable [] of(Holder holder) {
        return holder instanceof Subject subject ? of(subject) : null;
    }

    static <T> T read(byte[] bytes, Maker<T> maker) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return maker.make(buffer.getLong(), buffer.getLong());
    }

    private static byte[] of(long high, long low) {
        return ByteBuffer.allocate(BYTES).putLong(high).putLong(low).array();
    }
}
