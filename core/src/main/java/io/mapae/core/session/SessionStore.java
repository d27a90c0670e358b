package io.mapae.core.session;

import io.mapae.guard.id.SessionId;
import io.mapae.guard.session.SessionTokenHash;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/// Where sessions are kept. One adapter per database; each passes `SessionStoreContract`.
///
/// Every method is thread-safe, blocks until the store has answered, and throws
/// {@link io.mapae.core.store.StoreException} when it did not; the outcome is then unknown. A store that loses a
/// session logs someone out; one that loses an end lets nobody in, since the database remembers ends too.
public interface SessionStore {

    /// Adds a session whose id and token are new to the store. Once this returns, every node finds it.
    void create(Session session);

    /// The session under this token, unless it is unknown or not alive at `now`.
    Optional<Session> find(SessionTokenHash token, Instant now);

    /// The session with this id, unless it is unknown or not alive at `now`.
    Optional<Session> find(SessionId id, Instant now);

    /// Puts `next` in the place of `current`; both have the same id. The later last use of the store's and of
    /// `next` is kept.
    ///
    /// @return false if `current` was replaced or ended in the meantime (its version differs); the store is then
    /// unchanged
    boolean replace(Session current, Session next);

    /// Notes uses. Unknown sessions and uses earlier than the store knows are passed over.
    void touch(Collection<SessionUse> uses);

    /// Ends a session. Once this returns, {@link #find} misses it on every node.
    ///
    /// @return false if there was nothing to end
    boolean end(SessionId id);

    /// What lists the same sessions, where that can be done now.
    default Optional<SessionIndex> findIndex() {
        return this instanceof SessionIndex index ? Optional.of(index) : Optional.empty();
    }
}
