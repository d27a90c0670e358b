package io.mapae.core.move;

import io.mapae.core.key.SecretName;
import io.mapae.core.key.SecretStore;
import io.mapae.core.key.Unwrapped;
import io.mapae.core.key.Wrapped;
import io.mapae.core.key.Wrapping;
import io.mapae.core.key.WrappingContext;
import io.mapae.core.store.StoreException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// What the database remembers of the last move: wrapped under the master key, since a place may have a password.
/// Changed by compare-and-set.
public final class SessionMoveRecord {

    private static final WrappingContext CONTEXT = new WrappingContext("session-move", "last");

    private final SecretStore store;
    private final Wrapping wrapping;

    public SessionMoveRecord(SecretStore store, Wrapping wrapping) {
        this.store = store;
        this.wrapping = wrapping;
    }

    /// A move, and what it was read from.
    record Kept(SessionMove move, Wrapped wrapped) {}

    /// The last move, if sessions were ever moved; read at the primary.
    Optional<Kept> find() {
        return store.find(SecretName.SESSION_MOVE).map(wrapped -> new Kept(read(wrapped), wrapped));
    }

    /// Where a node looks for sessions.
    ///
    /// @param configured where its configuration says that they are
    /// @throws StoreException if it says neither where they are nor where they were
    public Arrangement arrangement(Place configured) {
        return find().map(kept -> kept.move().arrangement(configured))
                .orElseGet(() -> new Arrangement.Settled(configured));
    }

    /// Puts `next` in the place of `current`.
    ///
    /// @return false if somebody else was faster
    boolean tryPut(Optional<Kept> current, SessionMove next) {
        Wrapped wrapped = wrapping.wrap(CONTEXT, next.serialise().getBytes(StandardCharsets.UTF_8));
        return current.isEmpty()
                ? store.create(SecretName.SESSION_MOVE, wrapped)
                : store.replace(SecretName.SESSION_MOVE, current.get().wrapped(), wrapped);
    }

    /// Wraps it under the ring's current master key. May be repeated after a crash.
    ///
    /// @return false if it could not be unwrapped, or changed meanwhile; then the old master keys must stay
    public static boolean rewrap(SecretStore store, Wrapping wrapping) {
        return store.find(SecretName.SESSION_MOVE)
                .map(kept -> wrapping.rewrap(CONTEXT, kept)
                        .map(next -> next.equals(kept) || store.replace(SecretName.SESSION_MOVE, kept, next))
                        .orElse(false))
                .orElse(true);
    }

    private SessionMove read(Wrapped wrapped) {
        if (wrapping.unwrap(CONTEXT, wrapped) instanceof Unwrapped.Opened(byte[] text)) {
            return SessionMove.parse(new String(text, StandardCharsets.UTF_8))
                    .orElseThrow(() -> new StoreException("where sessions were moved to was noted by a newer version"));
        }
        throw new StoreException("where sessions were moved to cannot be unwrapped: the database was altered, or a"
                + " master key is missing");
    }
}
