package io.mapae.core.grant;

import io.mapae.core.store.UndoLog;
import io.mapae.guard.id.GrantId;
import io.mapae.guard.id.SessionId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Grants in memory, inside of an {@link io.mapae.core.store.InMemoryDatabase}.
public final class InMemoryGrantStore implements GrantStore {

    private final UndoLog undo;
    private final Map<GrantId, Grant> grants = new HashMap<>();

    /// @param undo what every change goes through
    public InMemoryGrantStore(UndoLog undo) {
        this.undo = undo;
    }

    @Override
    public void add(Grant grant) {
        if (grants.containsKey(grant.id())) {
            throw new IllegalStateException("there is a grant with this id already");
        }
        undo.put(grants, grant.id(), grant);
    }

    @Override
    public Optional<Grant> find(GrantId id) {
        return Optional.ofNullable(grants.get(id));
    }

    @Override
    public boolean replace(Grant current, Grant next) {
        Grant kept = grants.get(current.id());
        if (kept == null || kept.chain().version() != current.chain().version()) {
            return false;
        }
        undo.put(grants, kept.id(), kept.outliving(next.pos()).withChain(next.chain()));
        return true;
    }

    @Override
    public List<Grant> listBySession(SessionId session, int limit) {
        return grants.values().stream()
                .filter(grant -> grant.session().equals(session))
                .limit(limit)
                .toList();
    }

    @Override
    public boolean remove(GrantId id) {
        return undo.remove(grants, id) != null;
    }

    @Override
    public int forget(Instant now, int limit) {
        List<GrantId> ended = grants.values().stream()
                .filter(grant -> grant.end().isBefore(now))
                .limit(limit)
                .map(Grant::id)
                .toList();
        ended.forEach(this::remove);
        return ended.size();
    }
}
