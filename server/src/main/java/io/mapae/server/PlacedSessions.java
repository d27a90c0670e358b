package io.mapae.server;

import io.mapae.core.key.InstallationSecrets;
import io.mapae.core.move.Arrangement;
import io.mapae.core.move.Place;
import io.mapae.core.move.SessionMoveRecord;
import io.mapae.core.move.SessionPlaces;
import io.mapae.core.revocation.StandingQuery;
import io.mapae.core.session.Session;
import io.mapae.core.session.SessionStore;
import io.mapae.core.store.StoreException;
import io.mapae.server.config.SessionPlace;
import io.mapae.store.sql.SqlDatabase;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;

/// The session stores of an installation that this node has opened: one, and two while sessions move. Each stays
/// open until the node stops, since a call may be under way.
final class PlacedSessions implements SessionPlaces, AutoCloseable {

    private final Place configured;
    private final SqlDatabase database;
    private final InstallationSecrets secrets;
    private final SessionMoveRecord record;
    private final ConcurrentMap<String, FutureTask<KeptSessions>> open = new ConcurrentHashMap<>();

    PlacedSessions(
            SessionPlace.Written configured,
            SqlDatabase database,
            InstallationSecrets secrets,
            SessionMoveRecord record) {
        this.configured = place(configured);
        this.database = database;
        this.secrets = secrets;
        this.record = record;
    }

    /// The same place in the words of the core.
    static Place place(SessionPlace.Written written) {
        return new Place(written.name(), written.text());
    }

    /// Where the configuration says that sessions are.
    Place configured() {
        return configured;
    }

    /// What the database remembers of the last move.
    SessionMoveRecord record() {
        return record;
    }

    @Override
    public Arrangement read() {
        return record.arrangement(configured);
    }

    @Override
    public SessionStore open(Place place) {
        return kept(place).store();
    }

    /// The opened stores of an arrangement.
    List<KeptSessions> kept(Arrangement arrangement) {
        return switch (arrangement) {
            case Arrangement.Settled settled -> List.of(kept(settled.target()));
            case Arrangement.Moving moving ->
                Stream.of(moving.from(), moving.target()).map(this::kept).toList();
        };
    }

    private KeptSessions kept(Place place) {
        FutureTask<KeptSessions> task = open.computeIfAbsent(
                place.name(),
                _ -> new FutureTask<>(() -> KeptSessions.open(SessionPlace.parse(place.text()), database, secrets)));
        // The first one opens it, and the others wait.
        task.run();
        try {
            return task.get();
        } catch (ExecutionException e) {
            open.remove(place.name(), task);
            throw e.getCause() instanceof StoreException refused
                    ? refused
                    : new StoreException("the session store " + place + " could not be opened", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException("interrupted while the session store was opened", e);
        }
    }

    @Override
    public boolean isStanding(Session session) {
        return database.read(transaction -> transaction
                .revocations()
                .standing(StandingQuery.ofSession(session.id(), session.holder(), session.client()))
                .allows(session.pos()));
    }

    @Override
    public void close() {
        open.values().stream()
                .filter(task -> task.state() == Future.State.SUCCESS)
                .forEach(task -> task.resultNow().close());
    }
}
