package io.mapae.core.session;

import io.mapae.guard.id.Subject;
import java.time.Instant;
import java.util.List;

/// What a session store that can list offers besides, and what it then needs: to be told to remove what is over.
/// A store without this ability does not implement it, and removes by itself.
public interface SessionIndex {

    /// The sessions of an account that are alive at `now`, the one opened last first, at most `limit`.
    List<Session> listBySubject(Subject subject, Instant now, int limit);

    /// All sessions that are alive at `now`, in an order of the store's own that never changes, at most `limit`,
    /// from the first after the one whose id has the text form `after`; `after` is empty for the first page.
    List<Session> listAll(String after, Instant now, int limit);

    /// How many sessions are alive at `now`.
    long count(Instant now);

    /// Removes at most `limit` sessions that are not alive at `now`: housekeeping, decides nothing.
    ///
    /// @return how many were removed
    int forget(Instant now, int limit);
}
