package io.mapae.core.revocation;

import io.mapae.core.store.UndoLog;
import io.mapae.guard.feed.Position;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What has been ended, in memory, inside of an {@link io.mapae.core.store.InMemoryDatabase}.
public final class InMemoryRevocationMemory implements RevocationMemory {

    /// Stands for every credential of the installation.
    private static final Object ALL = "all";

    private final UndoLog undo;

    /// By id: each kind of id is a type of its own, so that none meets another.
    private final Map<Object, Instant> tombstones = new HashMap<>();

    private final Map<Object, Position> revokedBelow = new HashMap<>();

    /// @param undo what every change goes through
    public InMemoryRevocationMemory(UndoLog undo) {
        this.undo = undo;
    }

    @Override
    public void bury(Tombstone tombstone) {
        Object id = idOf(tombstone);
        Instant known = tombstones.get(id);
        if (known == null || known.isBefore(tombstone.until())) {
            undo.put(tombstones, id, tombstone.until());
        }
    }

    @Override
    public void raise(RevokedBelow revoked) {
        Object whom = whom(revoked);
        undo.put(revokedBelow, whom, revoked.position().max(below(whom)));
    }

    @Override
    public Standing standing(StandingQuery query) {
        boolean ended = isBuried(query.session())
                || isBuried(query.sessionToken())
                || isBuried(query.grant())
                || isBuried(query.accessToken());
        Position revoked =
                Stream.of(query.holder(), query.client(), ALL).map(this::below).reduce(Position.START, Position::max);
        return new Standing(ended, revoked);
    }

    @Override
    public int forget(Instant now, int limit) {
        List<Object> over = tombstones.entrySet().stream()
                .filter(tombstone -> !now.isBefore(tombstone.getValue()))
                .limit(limit)
                .map(Map.Entry::getKey)
                .toList();
        over.forEach(id -> undo.remove(tombstones, id));
        return over.size();
    }

    private boolean isBuried(@Nullable Object id) {
        return id != null && tombstones.containsKey(id);
    }

    private Position below(Object whom) {
        return revokedBelow.getOrDefault(whom, Position.START);
    }

    private static Object idOf(Tombstone tombstone) {
        return switch (tombstone) {
            case Tombstone.OfSession session -> session.id();
            case Tombstone.OfGrant grant -> grant.id();
            case Tombstone.OfSessionToken token -> token.hash();
            case Tombstone.OfAccessToken token -> token.id();
        };
    }

    private static Object whom(RevokedBelow revoked) {
        return switch (revoked) {
            case RevokedBelow.OfAccount account -> account.subject();
            case RevokedBelow.OfClient client -> client.client();
            case RevokedBelow.OfAll all -> ALL;
        };
    }
}
