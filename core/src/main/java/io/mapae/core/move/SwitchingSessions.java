package io.mapae.core.move;

import io.mapae.core.revocation.FeedKnowledge;
import io.mapae.core.session.Session;
import io.mapae.core.session.SessionIndex;
import io.mapae.core.session.SessionStore;
import io.mapae.core.session.SessionUse;
import io.mapae.core.store.StoreException;
import io.mapae.guard.feed.Staleness;
import io.mapae.guard.id.SessionId;
import io.mapae.guard.id.Subject;
import io.mapae.guard.session.SessionTokenHash;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Predicate;

/// The session store of a node, wherever sessions are at the moment.
///
/// A move is announced by the feed, and a node whose knowledge of the feed is older than the staleness bound says
/// so. So each answer of a store counts only if nothing was announced meanwhile and the node would know of it
/// ({@link #holds}); else it is asked again where sessions are now. That is what the mover relies on: once an
/// announcement is confirmed, no node works by an older arrangement.
public final class SwitchingSessions implements SessionStore, SessionIndex {

    /// How often in a row sessions may begin to move while one call is under way.
    private static final int SWITCHES_MAX = 100;

    private final SessionPlaces places;
    private final FeedKnowledge knowledge;
    private final Staleness staleness;
    private final AtomicLong announced = new AtomicLong(1);
    private volatile Known known = new Known(0, new Arrangement.Settled(new Place("", "")));

    /// @param knowledge what this node knows of the feed, by which moves are announced
    public SwitchingSessions(SessionPlaces places, FeedKnowledge knowledge, Staleness staleness) {
        this.places = places;
        this.knowledge = knowledge;
        this.staleness = staleness;
    }

    /// @param announced how many announcements there had been before it was read
    private record Known(long announced, Arrangement arrangement) {}

    /// To be called when the feed says that something about the place has changed, before anybody trusts that
    /// this node knows so much of the feed. Never blocks.
    public void announce() {
        announced.incrementAndGet();
    }

    /// Where sessions are, as the database says since the last announcement.
    public Arrangement arrangement() {
        Known last = known;
        long now = announced.get();
        if (last.announced() == now) {
            return last.arrangement();
        }
        Arrangement read = places.read();
        known = new Known(now, read);
        return read;
    }

    /// Whether a call that was asked of this arrangement, and is answered, was asked of the right one.
    private boolean holds(Arrangement asked) {
        if (!isSure()) {
            throw new StoreException("this node does not know where sessions are: the database does not answer");
        }
        return arrangement().equals(asked);
    }

    /// Whether this node would know of an announcement; asks the database if it would not.
    boolean isSure() {
        if (staleness.isStale()) {
            knowledge.learn();
        }
        return !staleness.isStale();
    }

    /// @param counts whether an answer is right even if sessions began to move meanwhile
    private <R> R ask(Function<SessionStore, R> call, Predicate<R> counts) {
        for (int i = 0; i < SWITCHES_MAX; i++) {
            Arrangement asked = arrangement();
            R answer = call.apply(store(asked));
            if (counts.test(answer) || holds(asked)) {
                return answer;
            }
        }
        throw new StoreException("sessions are moved again and again");
    }

    private SessionStore store(Arrangement arrangement) {
        return switch (arrangement) {
            case Arrangement.Settled settled -> places.open(settled.target());
            case Arrangement.Moving moving -> {
                SessionStore from = places.open(moving.from());
                SessionStore to = places.open(moving.target());
                yield new MovingSessions(from, to, moving.preparing() ? from : to);
            }
        };
    }

    /// Where it was added to what is the old store now, it is moved at once: whoever moves the others may have
    /// passed by already.
    @Override
    public void create(Session session) {
        Arrangement asked = arrangement();
        places.open(asked.creating()).create(session);
        for (int i = 0; i < SWITCHES_MAX; i++) {
            if (holds(asked)) {
                return;
            }
            Arrangement next = arrangement();
            if (!asked.creating().isSame(next.creating())) {
                mover(asked.creating(), next.creating()).move(session);
            }
            asked = next;
        }
        throw new StoreException("sessions are moved again and again");
    }

    /// What moves sessions from one place to another.
    SessionMover mover(Place from, Place to) {
        return new SessionMover(places.open(from), places.open(to), places::isStanding);
    }

    /// The store at a place.
    SessionStore at(Place place) {
        return places.open(place);
    }

    @Override
    public Optional<Session> find(SessionTokenHash token, Instant now) {
        return ask(store -> store.find(token, now), Optional::isPresent);
    }

    @Override
    public Optional<Session> find(SessionId id, Instant now) {
        return ask(store -> store.find(id, now), Optional::isPresent);
    }

    @Override
    public boolean replace(Session current, Session next) {
        return ask(store -> store.replace(current, next), Boolean::booleanValue);
    }

    @Override
    public void touch(Collection<SessionUse> uses) {
        boolean _ = ask(
                store -> {
                    store.touch(uses);
                    return true;
                },
                _ -> false);
    }

    @Override
    public boolean end(SessionId id) {
        AtomicLong ended = new AtomicLong();
        boolean _ = ask(store -> store.end(id) && ended.incrementAndGet() > 0, _ -> false);
        return ended.get() > 0;
    }

    /// This, while both places can list or there is one that can.
    @Override
    public Optional<SessionIndex> findIndex() {
        return store(arrangement()).findIndex().map(_ -> this);
    }

    @Override
    public List<Session> listBySubject(Subject subject, Instant now, int limit) {
        return listing(index -> index.listBySubject(subject, now, limit), List.of());
    }

    @Override
    public List<Session> listAll(String after, Instant now, int limit) {
        return listing(index -> index.listAll(after, now, limit), List.of());
    }

    @Override
    public long count(Instant now) {
        return listing(index -> index.count(now), 0L);
    }

    @Override
    public int forget(Instant now, int limit) {
        return listing(index -> index.forget(now, limit), 0);
    }

    private <R> R listing(Function<SessionIndex, R> call, R without) {
        return ask(store -> store.findIndex().map(call).orElse(without), _ -> false);
    }
}
