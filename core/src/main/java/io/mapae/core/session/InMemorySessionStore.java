package io.mapae.core.session;

import io.mapae.guard.id.SessionId;
import io.mapae.guard.id.Subject;
import io.mapae.guard.session.SessionTokenHash;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicBoolean;

/// Keeps sessions in the server's memory: those of one node, and for as long as it runs.
///
/// The map from ids has the last word, and a session changes only while its place there is held. The other
/// structures lead to it, and may lead to what is gone.
public final class InMemorySessionStore implements SessionStore, SessionIndex {

    private static final Comparator<SessionId> BY_BITS = Comparator.comparing(SessionId::high, Long::compareUnsigned)
            .thenComparing(SessionId::low, Long::compareUnsigned);

    private final ConcurrentMap<SessionId, Session> sessions = new ConcurrentHashMap<>();
    private final ConcurrentMap<SessionTokenHash, SessionId> tokens = new ConcurrentHashMap<>();
    private final NavigableSet<SessionId> inOrder = new ConcurrentSkipListSet<>(BY_BITS);
    private final NavigableSet<Opening> openings = new ConcurrentSkipListSet<>(Opening.NEWEST_FIRST);

    @Override
    public void create(Session session) {
        sessions.compute(session.id(), (_, known) -> {
            if (known != null) {
                throw new IllegalStateException("there is a session with this id already");
            }
            link(session);
            return session;
        });
    }

    @Override
    public Optional<Session> find(SessionTokenHash token, Instant now) {
        return Optional.ofNullable(tokens.get(token))
                .flatMap(id -> find(id, now))
                .filter(session -> token.equals(session.token()));
    }

    @Override
    public Optional<Session> find(SessionId id, Instant now) {
        return Optional.ofNullable(sessions.get(id)).filter(session -> session.isAlive(now));
    }

    @Override
    public boolean replace(Session current, Session next) {
        AtomicBoolean replaced = new AtomicBoolean();
        sessions.computeIfPresent(current.id(), (_, known) -> {
            if (known.version() != current.version()) {
                return known;
            }
            replaced.setPlain(true);
            // First the new links, then the old ones: what both have is never missed in between.
            link(next);
            unlinkWhatDiffers(known, next);
            return next.used(known.lastUse());
        });
        return replaced.getPlain();
    }

    @Override
    public void touch(Collection<SessionUse> uses) {
        for (SessionUse use : uses) {
            // A use after its end is none: it must not bring a session back.
            sessions.computeIfPresent(
                    use.session(), (_, known) -> known.isAlive(use.at()) ? known.used(use.at()) : known);
        }
    }

    @Override
    public boolean end(SessionId id) {
        AtomicBoolean ended = new AtomicBoolean();
        sessions.computeIfPresent(id, (_, known) -> {
            ended.setPlain(true);
            unlink(known);
            return null;
        });
        return ended.getPlain();
    }

    @Override
    public int forget(Instant now, int limit) {
        List<SessionId> over = sessions.values().stream()
                .filter(session -> !session.isAlive(now))
                .limit(limit)
                .map(Session::id)
                .toList();
        return Math.toIntExact(over.stream().filter(id -> forget(id, now)).count());
    }

    // A use that was noted since may have kept it alive.
    private boolean forget(SessionId id, Instant now) {
        AtomicBoolean forgotten = new AtomicBoolean();
        sessions.computeIfPresent(id, (_, known) -> {
            if (known.isAlive(now)) {
                return known;
            }
            forgotten.setPlain(true);
            unlink(known);
            return null;
        });
        return forgotten.getPlain();
    }

    @Override
    public List<Session> listBySubject(Subject subject, Instant now, int limit) {
        return openings.tailSet(Opening.beforeAllOf(subject)).stream()
                .takeWhile(opening -> opening.subject().equals(subject))
                .flatMap(opening -> find(opening.id(), now).stream())
                .limit(limit)
                .toList();
    }

    @Override
    public List<Session> listAll(String after, Instant now, int limit) {
        NavigableSet<SessionId> rest =
                SessionId.parse(after).map(id -> inOrder.tailSet(id, false)).orElse(inOrder);
        return rest.stream().flatMap(id -> find(id, now).stream()).limit(limit).toList();
    }

    @Override
    public long count(Instant now) {
        return sessions.values().stream()
                .filter(session -> session.isAlive(now))
                .count();
    }

    private void link(Session session) {
        session.findToken().ifPresent(token -> {
            SessionId holder = tokens.putIfAbsent(token, session.id());
            if (holder != null && !holder.equals(session.id())) {
                throw new IllegalStateException("another session has this token");
            }
        });
        inOrder.add(session.id());
        Opening.of(session).ifPresent(openings::add);
    }

    private void unlink(Session session) {
        session.findToken().ifPresent(tokens::remove);
        inOrder.remove(session.id());
        Opening.of(session).ifPresent(openings::remove);
    }

    private void unlinkWhatDiffers(Session known, Session next) {
        if (!Objects.equals(known.token(), next.token())) {
            known.findToken().ifPresent(tokens::remove);
        }
        if (!Opening.of(known).equals(Opening.of(next))) {
            Opening.of(known).ifPresent(openings::remove);
        }
    }

    /// That an account opened a session.
    private record Opening(Subject subject, Instant at, SessionId id) {

        static final Comparator<Opening> NEWEST_FIRST = Comparator.<Opening>comparingLong(
                        opening -> opening.subject().high())
                .thenComparingLong(opening -> opening.subject().low())
                .thenComparing(Opening::at, Comparator.reverseOrder())
                .thenComparing(Opening::id, BY_BITS);

        static Optional<Opening> of(Session session) {
            return session.holder().subject().map(subject -> new Opening(subject, session.created(), session.id()));
        }

        static Opening beforeAllOf(Subject subject) {
            return new Opening(subject, Instant.MAX, new SessionId(0, 0));
        }
    }
}
