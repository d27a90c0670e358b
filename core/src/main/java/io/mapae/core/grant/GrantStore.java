package io.mapae.core.grant;

import io.mapae.guard.id.GrantId;
import io.mapae.guard.id.SessionId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Where grants are kept. Reached through a transaction; each database passes `GrantStoreContract`.
public interface GrantStore {

    /// Adds a grant whose id is new.
    void add(Grant grant);

    /// The grant, whether or not it has expired.
    Optional<Grant> find(GrantId id);

    /// Puts the chain and the position of `next` in the place of those of `current`; all else of a grant never
    /// changes.
    ///
    /// @return false if the grant is gone or its chain is no longer that of `current` (its version differs)
    boolean replace(Grant current, Grant next);

    /// The grants on a session, in no order, at most `limit`.
    List<Grant> listBySession(SessionId session, int limit);

    /// @return false if there was nothing to remove
    boolean remove(GrantId id);

    /// Removes at most `limit` grants that ended before `now`.
    ///
    /// @return how many were removed
    int forget(Instant now, int limit);
}
