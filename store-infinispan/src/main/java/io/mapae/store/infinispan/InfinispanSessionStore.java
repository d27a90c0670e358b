package io.mapae.store.infinispan;

import io.mapae.core.session.Session;
import io.mapae.core.session.SessionIndex;
import io.mapae.core.session.SessionStore;
import io.mapae.core.session.SessionUse;
import io.mapae.core.store.StoreException;
import io.mapae.guard.id.SessionId;
import io.mapae.guard.id.Subject;
import io.mapae.guard.session.SessionTokenHash;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// The session is the single truth, changed by compare-and-set. What leads to it decides nothing: a token is put
/// in place before its session and removed after it, an account's link the other way round.
///
/// @param sweep the part of all sessions that is looked through next for what is over
record InfinispanSessionStore(
        Entries entries, TokenLinks tokens, AccountSessions accounts, SessionListing listing, AtomicInteger sweep)
        implements SessionStore, SessionIndex {

    /// How often in a row others may be first.
    private static final int TRIES_MAX = 1_000;

    private static final int BATCH = 256;

    /// Segments that are looked through at a time for what is over.
    private static final int PART = 8;

    private static final int PARTS = SessionCluster.SEGMENTS / PART;

    static InfinispanSessionStore in(SessionCluster cluster) {
        Entries entries = new Entries(cluster);
        AccountSessions accounts = new AccountSessions(entries);
        return new InfinispanSessionStore(
                entries, new TokenLinks(entries), accounts, new SessionListing(entries, accounts), new AtomicInteger());
    }

    @Override
    public void create(Session session) {
        tokens.add(session);
        byte[] kept = Kept.write(session);
        Optional<byte[]> taken = entries.add(Keys.session(session.id()), kept, Kept.life(session));
        // The same session again is an earlier try, of which nobody knew what came of it.
        if (taken.isPresent() && !Arrays.equals(taken.get(), kept)) {
            session.findToken().ifPresent(token -> unlinkUnlessHeld(token, session.id()));
            throw new IllegalStateException("there is a session with this id already");
        }
        accounts.add(session);
    }

    @Override
    public Optional<Session> find(SessionTokenHash token, Instant now) {
        return tokens.find(token).flatMap(id -> find(id, now)).filter(session -> token.equals(session.token()));
    }

    @Override
    public Optional<Session> find(SessionId id, Instant now) {
        return read(id).filter(session -> session.isAlive(now));
    }

    @Override
    public boolean replace(Session current, Session next) {
        boolean sameToken = Objects.equals(current.token(), next.token());
        if (!sameToken) {
            tokens.add(next);
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
        Map<SessionId, Instant> latest = uses.stream()
                .collect(Collectors.toMap(SessionUse::session, SessionUse::at, (a, b) -> a.isAfter(b) ? a : b));
        List<SessionId> ids = List.copyOf(latest.keySet());
        for (int from = 0; from < ids.size(); from += BATCH) {
            touch(ids.subList(from, Math.min(ids.size(), from + BATCH)), latest);
        }
    }

    private void touch(List<SessionId> ids, Map<SessionId, Instant> latest) {
        UnaryOperator<Session> using =
                session -> session.used(Objects.requireNonNull(latest.get(session.id()), "a session nobody asked for"));
        List<Entries.Change> changes = entries
                .findAll(ids.stream().map(Keys::session).toList())
                .stream()
                .flatMap(kept -> {
                    Session session = Kept.read(kept);
                    return use(session, using).map(next -> changing(kept, next)).stream();
                })
                .toList();
        List<Boolean> made = entries.tryReplaceAll(changes);
        for (int i = 0; i < changes.size(); i++) {
            if (!made.get(i)) {
                change(Keys.session(changes.get(i).key().getBytes()), session -> use(session, using));
            }
        }
    }

    // A use after its end is none: it must not bring a session back.
    private static Optional<Session> use(Session session, UnaryOperator<Session> using) {
        Session used = using.apply(session);
        return used.lastUse().isAfter(session.lastUse()) && session.isAlive(used.lastUse())
                ? Optional.of(used)
                : Optional.empty();
    }

    @Override
    public boolean end(SessionId id) {
        Optional<Session> ended = entries.remove(Keys.session(id)).map(Kept::read);
        ended.ifPresent(this::unlink);
        return ended.isPresent();
    }

    private void unlink(Session gone) {
        gone.findToken().ifPresent(token -> tokens.remove(token, gone.id()));
        gone.holder().subject().ifPresent(subject -> accounts.remove(subject, List.of(gone.id())));
    }

    @Override
    public List<Session> listBySubject(Subject subject, Instant now, int limit) {
        return listing.listBySubject(subject, now, limit);
    }

    @Override
    public List<Session> listAll(String after, Instant now, int limit) {
        return listing.listAll(SessionId.parse(after), now, limit);
    }

    @Override
    public long count(Instant now) {
        return entries.count(Liveness.alive(now));
    }

    @Override
    public int forget(Instant now, int limit) {
        int forgotten = 0;
        // From where the last call ended: no index has their times, and what lies before has been looked through.
        for (int looked = 0; looked < PARTS && forgotten < limit; looked++) {
            int part = sweep.get();
            forgotten += forget(part, now, limit - forgotten);
            if (forgotten < limit) {
                sweep.compareAndSet(part, (part + 1) % PARTS);
            }
        }
        return forgotten;
    }

    private int forget(int part, Instant now, int limit) {
        int forgotten = 0;
        for (byte[] over : entries.list(Liveness.over(now), part * PART, (part + 1) * PART, limit)) {
            Session session = Kept.read(over);
            if (entries.tryRemove(Keys.session(session.id()), over)) {
                unlink(session);
                forgotten++;
            }
        }
        return forgotten;
    }

    private Optional<Session> read(SessionId id) {
        return entries.find(Keys.session(id)).map(Kept::read);
    }

    /// Puts what `next` makes of the kept session in its place, if it makes any; again if somebody else was
    /// first.
    private boolean change(SessionId id, Function<Session, Optional<Session>> next) {
        for (int i = 0; i < TRIES_MAX; i++) {
            Optional<byte[]> kept = entries.find(Keys.session(id));
            Optional<Session> changed = kept.map(Kept::read).flatMap(next);
            if (changed.isEmpty()) {
                return false;
            }
            if (entries.tryReplace(changing(kept.orElseThrow(), changed.orElseThrow()))) {
                return true;
            }
        }
        throw new StoreException("a session was changed by others each time");
    }

    private static Entries.Change changing(byte[] kept, Session next) {
        return Entries.Change.of(Keys.session(next.id()), kept, Kept.write(next), Kept.life(next));
    }

    // An earlier try, whose outcome nobody knew, may have given the session this token after all.
    private void unlinkUnlessHeld(SessionTokenHash token, SessionId id) {
        if (read(id).filter(session -> token.equals(session.token())).isEmpty()) {
            tokens.remove(token, id);
        }
    }
}
