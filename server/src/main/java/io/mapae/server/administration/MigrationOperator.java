package io.mapae.server.administration;

import io.mapae.core.move.Place;
import io.mapae.core.move.SessionMigration;
import io.mapae.core.store.StoreException;
import io.mapae.server.Installation;
import io.mapae.server.config.Configuration;
import io.mapae.server.config.SessionPlace;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/// Moves the sessions of an open installation.
final class MigrationOperator {

    /// Between two looks whether another node, which moves them, is done or gone.
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final Installation installation;
    private final SessionMigration migration;

    MigrationOperator(Installation installation, SessionMigration migration) {
        this.installation = installation;
        this.migration = migration;
    }

    Outcome migrate(String to, Progress progress) {
        try {
            SessionPlace.Written written = SessionPlace.Written.parse(to);
            Optional<String> objection = objection(written);
            return objection.isPresent() ? Outcome.refused(objection.get()) : order(written, progress);
        } catch (IllegalArgumentException malformed) {
            return Outcome.refused("--to " + malformed.getMessage());
        } catch (StoreException failed) {
            return Outcome.refused(Reasons.of(failed));
        }
    }

    Outcome rehearse(String to) {
        try {
            SessionPlace.Written written = SessionPlace.Written.parse(to);
            Optional<String> objection = objection(written);
            if (objection.isPresent()) {
                return Outcome.refused(objection.get());
            }
            installation.openPlace(place(written));
            return installation
                    .sessions()
                    .findIndex()
                    .map(index -> Outcome.done("could move "
                            + index.count(installation.clocks().wall().instant()) + " sessions to " + written))
                    .orElseGet(() -> Outcome.refused("the sessions cannot be listed where they are"));
        } catch (IllegalArgumentException malformed) {
            return Outcome.refused("--to " + malformed.getMessage());
        } catch (StoreException failed) {
            return Outcome.refused(Reasons.of(failed));
        }
    }

    private Optional<String> objection(SessionPlace.Written to) {
        Configuration configuration = installation.configuration();
        boolean fromMemory = configuration.sessions().place() instanceof SessionPlace.InMemory;
        if (to.place() instanceof SessionPlace.InMemory) {
            return Optional.of("a restart would log everyone out: sessions are moved to memory by no command");
        }
        if (to.place() instanceof SessionPlace.InInfinispan) {
            return Optional.of("nodes form a cluster of their own when they start: sessions can be moved from it, not"
                    + " to it; write it into the configuration, and whoever is signed in logs in again");
        }
        if (fromMemory && installation.isShared()) {
            return Optional.of("each node has sessions of its own in its memory: they cannot be moved");
        }
        if (configuration.session().limit().max() > 0 && !to.place().canList()) {
            return Optional.of("session.limit must be 0 where sessions are in Memcached, which cannot list those of an"
                    + " account");
        }
        return Optional.empty();
    }

    private Outcome order(SessionPlace.Written to, Progress progress) {
        installation.openPlace(place(to));
        return switch (migration.order(place(to))) {
            case SessionMigration.Order.Accepted _ -> carryOut(to, progress);
            case SessionMigration.Order.AlreadyThere _ -> Outcome.done("the sessions are in " + to + " already");
            case SessionMigration.Order.Busy(Place from, Place other) ->
                Outcome.refused("the sessions are being moved from " + from + " to " + other
                        + "; to go on with that: mapae session migrate --to " + other);
            case SessionMigration.Order.Unlistable(Place from) ->
                Outcome.refused(from + " cannot list its sessions, so that they cannot be moved; change `sessions` in"
                        + " the configuration, and whoever is signed in logs in again");
        };
    }

    private Outcome carryOut(SessionPlace.Written to, Progress progress) {
        AtomicLong moved = new AtomicLong();
        try {
            boolean over = false;
            while (!over) {
                over = migration.run((done, total) -> {
                    moved.set(done);
                    progress.at(done, total);
                });
                if (!over) {
                    migration.awaitRun(PAUSE);
                }
            }
        } catch (StoreException failed) {
            return Outcome.refused("the move has stopped: " + Reasons.of(failed)
                    + "; nobody is logged out, and the servers go on by themselves, as does the same command");
        }
        return Outcome.done(
                "moved " + moved + " sessions to " + to,
                "the nodes keep sessions there from now on; change `sessions` in the configuration of each of them");
    }

    private static Place place(SessionPlace.Written written) {
        return new Place(written.name(), written.text());
    }
}
