package io.mapae.store.sql;

import io.mapae.core.revocation.Ending;
import io.mapae.core.revocation.Tombstone;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A row of the table `tombstone`.
record Grave(String kind, ByteBuffer id, Instant until) {

    static Grave of(Tombstone tombstone) {
        return switch (tombstone) {
            case Tombstone.OfSession session -> of("session", Bits.of(session.id()), session.until());
            case Tombstone.OfGrant grant -> of("grant", Bits.of(grant.id()), grant.until());
            case Tombstone.OfSessionToken token ->
                of("session_token", token.hash().bytes(), token.until());
            case Tombstone.OfAccessToken token -> of("access_token", Bits.of(token.id()), token.until());
        };
    }

    private static Grave of(String kind, byte[] id, Instant until) {
        return new Grave(kind, ByteBuffer.wrap(id), until);
    }

    /// One row for each thing: a statement must not meet a row twice. The later time counts.
    static Collection<Grave> ofAll(List<Ending> endings) {
        Map<Key, Grave> graves = new LinkedHashMap<>();
        for (Ending ending : endings) {
            Grave grave = of(ending.tombstone());
            graves.merge(grave.key(), grave, (one, other) -> one.until().isBefore(other.until()) ? other : one);
        }
        return graves.values();
    }

    byte[] bytes() {
        byte[] bytes = new byte[id.remaining()];
        id.duplicate().get(bytes);
        return bytes;
    }

    /// What makes two of them the same thing.
    Key key() {
        return new Key(kind, id);
    }

    record Key(String kind, ByteBuffer id) {}
}
