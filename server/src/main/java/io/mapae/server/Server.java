package io.mapae.server;

import io.mapae.core.client.ClientRight;
import io.mapae.core.housekeeping.Housekeeping;
import io.mapae.core.housekeeping.HousekeepingRounds;
import io.mapae.core.move.Arrangement;
import io.mapae.core.move.Place;
import io.mapae.core.node.ConfirmationsTold;
import io.mapae.core.revocation.FeedNews;
import io.mapae.core.revocation.LeaseHolders;
import io.mapae.core.schedule.Periodic;
import io.mapae.core.session.SessionUseFlushing;
import io.mapae.server.config.Configuration;
import io.mapae.server.config.DatabasePlace;
import io.mapae.server.http.EdgeSettings;
import io.mapae.server.http.HttpEdge;
import io.mapae.server.operation.Departure;
import io.mapae.server.operation.MeteredDatabase;
import io.mapae.server.operation.MeteredSessionStore;
import io.mapae.server.operation.Meters;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A running server: an open installation, its use cases, the routes to them, and what has to be done from time
/// to time.
public final class Server implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Server.class);
    private static final Duration TIDY_EVERY = Duration.ofMinutes(1);
    private static final Duration TIDY_PAUSE = Duration.ofMillis(20);
    private static final Duration MOVE_EVERY = Duration.ofSeconds(2);
    private static final Duration KEYS_EVERY = Duration.ofSeconds(30);

    private final Installation installation;
    private final UseCases useCases;
    private final ExecutorService background;
    private final List<AutoCloseable> runners;
    private final HttpEdge edge;
    private final CertificateWatch certificateWatch;
    private final Departure departure;

    private Server(
            Installation installation,
            UseCases useCases,
            ExecutorService background,
            List<AutoCloseable> runners,
            HttpEdge edge,
            CertificateWatch certificateWatch,
            Departure departure) {
        this.installation = installation;
        this.useCases = useCases;
        this.background = background;
        this.runners = runners;
        this.edge = edge;
        this.certificateWatch = certificateWatch;
        this.departure = departure;
    }

    /// Opens the installation and begins to answer. The data directory exists and is locked by the caller.
    ///
    /// @throws InstallationException if the installation must not be opened
    /// @throws IOException if the address cannot be listened on
    public static Server start(Configuration configuration, Installation.Clocks clocks) throws IOException {
        FeedNews news = new FeedNews();
        Meters meters = new Meters();
        Installation.Counting counting = new Installation.Counting(
                database -> new MeteredDatabase(database, meters.database()),
                sessions -> MeteredSessionStore.of(sessions, meters.sessions()));
        ExecutorService background = Executors.newVirtualThreadPerTaskExecutor();
        LeaseHolders leases = new LeaseHolders(configuration.stalenessBound(), clocks.guard());
        ConfirmationsTold told = new ConfirmationsTold(news, leases, background);
        Installation installation = Installation.open(configuration, clocks, counting, told);
        installation.look(news);
        try {
            UseCases useCases = new UseCases(installation, background, meters);
            useCases.clients.keepFirstParty(configuration.issuer().toString(), EnumSet.noneOf(ClientRight.class));
            configuration.clients().forEach(useCases.clients::declare);
            installation.nodes().ifPresent(nodes -> told.begin(nodes, useCases.knowledge));
            EdgeSettings settings = EdgeConfiguration.settings(configuration, useCases, meters, clocks);
            ServerRoutes routes = new ServerRoutes(installation, useCases, leases, told, news, settings, meters);
            HttpEdge edge = HttpEdge.start(settings, routes.all());
            CertificateWatch certificateWatch = new CertificateWatch(edge, meters.certificate(), clocks.wall());
            List<AutoCloseable> runners = runners(installation, useCases, news, certificateWatch);
            logStart(installation, edge);
            return new Server(
                    installation,
                    useCases,
                    background,
                    List.copyOf(runners),
                    edge,
                    certificateWatch,
                    routes.departure());
        } catch (IOException | RuntimeException e) {
            background.close();
            installation.close();
            throw e;
        }
    }

    private static void logStart(Installation installation, HttpEdge edge) {
        installation.kept().stream().filter(KeptSessions::isApart).forEach(kept -> LOG.info(kept.durability()));
        logMove(installation);
        Configuration configuration = installation.configuration();
        LOG.atInfo()
                .addKeyValue("issuer", configuration.issuer())
                .addKeyValue("address", configuration.listen().address())
                .addKeyValue("port", edge.port())
                .log("listening");
    }

    private static void logMove(Installation installation) {
        Place configured = installation.places().configured();
        switch (installation.switching().arrangement()) {
            case Arrangement.Moving moving ->
                LOG.info("sessions are being moved from {} to {}", moving.from(), moving.target());
            case Arrangement.Settled(Place target)
            when !target.equals(configured) ->
                LOG.warn(
                        "sessions were moved to {}, where this node keeps them; its configuration still has"
                                + " sessions = {}: change it",
                        target,
                        configured);
            case Arrangement.Settled _ -> {}
        }
    }

    private static List<AutoCloseable> runners(
            Installation installation, UseCases useCases, FeedNews news, CertificateWatch certificateWatch) {
        List<AutoCloseable> runners = new ArrayList<>(List.of(
                new SessionUseFlushing(useCases.uses, failure -> LOG.warn("uses of sessions wait longer", failure)),
                new HousekeepingRounds(
                        housekeeping(installation),
                        _ -> {},
                        failure -> LOG.warn("housekeeping goes on next time", failure)),
                Periodic.start(
                        "near-cache",
                        TIDY_EVERY,
                        useCases.guard::tidy,
                        failure -> LOG.warn("the near cache is tidied next time", failure)),
                Periodic.start(
                        "feed-floor",
                        TIDY_EVERY,
                        () -> installation.look(news),
                        failure -> LOG.warn("the feed's floor is looked at next time", failure)),
                Periodic.start(
                        "wall-clock",
                        TIDY_EVERY,
                        new WallClockWatch(installation.clocks().guard())::look,
                        failure -> LOG.warn("the wall clock is looked at next time", failure)),
                moves(useCases),
                Periodic.start(
                        "signing-keys",
                        KEYS_EVERY,
                        useCases.keyRotation::keepUp,
                        failure -> LOG.warn("signing keys are looked after next time", failure))));
        if (installation.configuration().database() instanceof DatabasePlace.Shared) {
            // Other nodes change clients too.
            runners.add(Periodic.start(
                    "allowed-origins",
                    KEYS_EVERY,
                    useCases.allowedOrigins::refresh,
                    failure -> LOG.warn("origins of clients are looked up next time", failure)));
        }
        runners.add(certificateWatch.start());
        return List.copyOf(runners);
    }

    private static Periodic moves(UseCases useCases) {
        return Periodic.start(
                "session-move",
                MOVE_EVERY,
                useCases.migration::goOn,
                failure -> LOG.warn("the move of sessions goes on next time", failure));
    }

    private static Housekeeping housekeeping(Installation installation) {
        return new Housekeeping(
                installation.database(),
                installation.sessions(),
                Installation.KEPT,
                TIDY_PAUSE,
                installation.clocks().wall(),
                installation.clocks().guard()::steadyNanos);
    }

    /// The port that is listened on.
    public int port() {
        return edge.port();
    }

    UseCases useCases() {
        return useCases;
    }

    CertificateWatch certificateWatch() {
        return certificateWatch;
    }

    Installation installation() {
        return installation;
    }

    /// Says for as long as is configured that it should be sent nothing more; then accepts nothing more, answers
    /// what has begun, writes what waits, and closes the database.
    @Override
    public void close() {
        LOG.info("stopping");
        departure.take(installation.configuration().listen().shutdownDelay());
        edge.close();
        background.close();
        for (AutoCloseable runner : runners) {
            closeQuietly(runner);
        }
        useCases.hashGate.close();
        installation.close();
        LOG.info("stopped");
    }

    private static void closeQuietly(AutoCloseable runner) {
        try {
            runner.close();
        } catch (Exception e) {
            LOG.warn("a background task did not end well", e);
        }
    }
}
