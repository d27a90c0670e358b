package io.mapae.store.memcached;

import io.mapae.core.session.Session;
import io.mapae.core.session.SessionFormat;
import io.mapae.core.session.SessionStore;
import io.mapae.core.session.SessionUse;
import io.mapae.core.store.StoreException;
import io.mapae.guard.id.SessionId;
import io.mapae.guard.session.SessionTokenHash;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import net.rubyeye.xmemcached.GetsResponse;

/// The session is the single truth, changed by compare-and-set. What leads from a token to it is put in place
/// before and removed after, and decides nothing: whoever follows it looks whether the session agrees.
record MemcachedSessionStore(Items items, Keys keys) implements SessionStore {

    /// How long Memcached keeps what is over by our clock, so that its own clock decides nothing.
    private static final Duration GRACE = Duration.ofHours(1);

    /// How often in a row others may be first.
    private static final int TRIES_MAX = 1_000;

    @Override
    public void create(Session session) {
        session.findToken().ifPresent(token -> link(token, session));
        if (!items.tryAdd(keys.session(session.id()), SessionFormat.write(session), life(session))) {
            session.findToken().ifPresent(token -> unlinkUnlessHeld(token, session.id()));
            throw new IllegalStateException("there is a session with this id already");
        }
    }

    @Override
    public Optional<Session> find(SessionTokenHash token, Instant now) {
        return items.find(keys.token(token))
                .flatMap(item -> SessionId.parse(text(item)))
                .flatMap(id -> find(id, now))
                .filter(session -> token.equals(session.token()));
    }

    @Override
    public Optional<Session> find(SessionId id, Instant now) {
        return read(id).filter(session -> session.isAlive(now));
    }

    @Override
    public boolean replace(Session current, Session next) {
        boolean sameToken = Objects.equals(current.token(), next.token());
        if (!sameToken) {
            next.findToken().ifPresent(token -> link(token, next));
        }
        boolean replaced = change(
                next.id(),
                kept -> kept.version() == current.version()
                        ? Optional.of(next.used(kept.lastUse()))
                        : Optional.empty());
        if (!sameToken) {
            (replaced ? current : next).findToken().ifPresent(token -> unlinkUnlessHeld(token, next.id()));
        }
        return replaced;
    }

    @Override
    public void touch(Collection<SessionUse> uses) {
        for (SessionUse use : uses) {
            // A use after its end is none: it must not bring a session back.
            change(
                    use.session(),
                    kept -> kept.isAlive(use.at()) && kept.lastUse().isBefore(use.at())
                            ? Optional.of(kept.used(use.at()))
                            : Optional.empty());
        }
    }

    @Override
    public boolean end(SessionId id) {
        Optional<Session> session = read(id);
        if (!items.tryRemove(keys.session(id))) {
            return false;
        }
        session.flatMap(Session::findToken).ifPresent(token -> items.tryRemove(keys.token(token)));
        return true;
    }

    private Optional<Session> read(SessionId id) {
        return items.find(keys.session(id)).map(item -> SessionFormat.read(item.getValue()));
    }

    /// Puts what `next` makes of the kept session in its place, if it makes any; again if somebody else was
    /// first.
    private boolean change(SessionId id, Function<Session, Optional<Session>> next) {
        String key = keys.session(id);
        for (int i = 0; i < TRIES_MAX; i++) {
            Optional<GetsResponse<byte[]>> item = items.find(key);
            Optional<Session> changed = item.flatMap(each -> next.apply(SessionFormat.read(each.getValue())));
            if (changed.isEmpty()) {
                return false;
            }
            Session session = changed.orElseThrow();
            if (items.tryReplace(key, item.orElseThrow(), SessionFormat.write(session), life(session))) {
                return true;
            }
        }
        throw new StoreException("a session was changed by others each time");
    }

    private void link(SessionTokenHash token, Session session) {
        String key = keys.token(token);
        byte[] id = session.id().toString().getBytes(StandardCharsets.US_ASCII);
        // As long as the session may live: uses do not reach it.
        Duration life = positive(session.lastUse(), session.end()).plus(GRACE);
        boolean isTaken = !items.tryAdd(key, id, life)
                && items.find(key)
                        .filter(item -> text(item).equals(session.id().toString()))
                        .isEmpty();
        if (isTaken) {
            throw new IllegalStateException("another session has this token");
        }
    }

    // An earlier try, whose outcome nobody knew, may have given the session this token after all.
    private void unlinkUnlessHeld(SessionTokenHash token, SessionId id) {
        if (read(id).filter(session -> token.equals(session.token())).isEmpty()) {
            items.tryRemove(keys.token(token));
        }
    }

    private static Duration life(Session session) {
        return positive(session.lastUse(), session.aliveUntil()).plus(GRACE);
    }

    private static Duration positive(Instant from, Instant to) {
        return from.isBefore(to) ? Duration.between(from, to) : Duration.ZERO;
    }

    private static String text(GetsResponse<byte[]> item) {
        return new String(item.getValue(), StandardCharsets.US_ASCII);
    }
}
