package io.mapae.store.infinispan;

import io.mapae.core.session.Session;
import io.mapae.guard.id.SessionId;
import io.mapae.guard.id.Subject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Lists sessions. All of them are in the order of their segments, and within one in the order of their ids: a
/// page reads the ids of a few segments, not of all.
record SessionListing(Entries entries, AccountSessions accounts) {

    private static final int BATCH_MIN = 16;

    List<Session> listBySubject(Subject subject, Instant now, int limit) {
        List<SessionId> ids = accounts.list(subject).stream()
                .map(AccountSessions.Link::session)
                .toList();
        List<Session> found = new ArrayList<>();
        Set<SessionId> missing = new HashSet<>();
        int batch = Math.max(limit, BATCH_MIN);
        for (int from = 0; from < ids.size() && found.size() < limit; from += batch) {
            List<SessionId> some = ids.subList(from, Math.min(ids.size(), from + batch));
            Map<SessionId, Session> kept = read(some);
            some.stream().filter(id -> !kept.containsKey(id)).forEach(missing::add);
            some.stream()
                    .flatMap(id -> Optional.ofNullable(kept.get(id)).stream())
                    .filter(session -> session.holder().equals(subject) && session.isAlive(now))
                    .limit(limit - found.size())
                    .forEach(found::add);
        }
        accounts.remove(subject, missing);
        return found;
    }

    List<Session> listAll(Optional<SessionId> after, Instant now, int limit) {
        List<Session> page = new ArrayList<>();
        Optional<Place> last = after.map(id -> new Place(entries.segment(Keys.session(id)), id));
        int segment = last.map(Place::segment).orElse(0);
        // Few sessions are in many segments: so that it does not ask for each, it asks for more at a time.
        for (int width = 1; segment < SessionCluster.SEGMENTS && page.size() < limit; width *= 2) {
            int to = Math.min(SessionCluster.SEGMENTS, segment + width);
            page.addAll(list(segment, to, last, now, limit - page.size()));
            segment = to;
        }
        return page;
    }

    private List<Session> list(int from, int to, Optional<Place> after, Instant now, int limit) {
        List<SessionId> ids = entries.keys(from, to).stream()
                .filter(placed -> Keys.isSession(placed.key().getBytes()))
                .map(placed ->
                        new Place(placed.segment(), Keys.session(placed.key().getBytes())))
                .filter(place -> after.isEmpty() || place.compareTo(after.get()) > 0)
                .sorted()
                .map(Place::id)
                .toList();
        List<Session> found = new ArrayList<>();
        int batch = Math.max(limit, BATCH_MIN);
        for (int i = 0; i < ids.size() && found.size() < limit; i += batch) {
            List<SessionId> some = ids.subList(i, Math.min(ids.size(), i + batch));
            Map<SessionId, Session> kept = read(some);
            some.stream()
                    .flatMap(id -> Optional.ofNullable(kept.get(id)).stream())
                    .filter(session -> session.isAlive(now))
                    .limit(limit - found.size())
                    .forEach(found::add);
        }
        return found;
    }

    /// Where a session stands among all.
    private record Place(int segment, SessionId id) implements Comparable<Place> {

        private static final Comparator<Place> ORDER = Comparator.comparingInt(Place::segment)
                .thenComparingLong(place -> place.id().high())
                .thenComparingLong(place -> place.id().low());

        @Override
        public int compareTo(Place other) {
            return ORDER.compare(this, other);
        }
    }

    private Map<SessionId, Session> read(Collection<SessionId> ids) {
        return entries.findAll(ids.stream().map(Keys::session).toList()).stream()
                .map(Kept::read)
                .collect(Collectors.toMap(Session::id, Function.identity()));
    }
}
