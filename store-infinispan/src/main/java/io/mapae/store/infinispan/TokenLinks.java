package io.mapae.store.infinispan;

import io.mapae.core.session.Session;
import io.mapae.guard.id.SessionId;
import io.mapae.guard.session.SessionTokenHash;
import java.util.Arrays;
import java.util.Optional;

/// What leads from tokens to sessions. It decides nothing: whoever follows it looks whether the session has that
/// token.
record TokenLinks(Entries entries) {

    /// Lets the session's token lead to it.
    ///
    /// @throws IllegalStateException if the token leads to another session
    void add(Session session) {
        session.findToken().ifPresent(token -> {
            byte[] id = Keys.bytes(session.id());
            Optional<byte[]> taken = entries.add(Keys.token(token), id, Kept.linkLife(session));
            if (taken.isPresent() && !Arrays.equals(taken.get(), id)) {
                throw new IllegalStateException("another session has this token");
            }
        });
    }

    Optional<SessionId> find(SessionTokenHash token) {
        return entries.find(Keys.token(token)).map(Keys::id);
    }

    /// Removes what leads from this token to this session.
    void remove(SessionTokenHash token, SessionId id) {
        entries.tryRemove(Keys.token(token), Keys.bytes(id));
    }
}
