package io.mapae.server;

import io.mapae.core.client.ClientRight;
import io.mapae.core.housekeeping.Housekeeping;
import io.mapae.core.housekeeping.HousekeepingRounds;
import io.mapae.core.housekeeping.HousekeepingSettings;
import io.mapae.core.key.SecretPurpose;
import io.mapae.core.revocation.FeedNews;
import io.mapae.core.revocation.LeaseHolders;
import io.mapae.core.schedule.Periodic;
import io.mapae.core.session.SessionUseFlushing;
import io.mapae.guard.session.NearCacheLimits;
import io.mapae.server.account.AccountRoutes;
import io.mapae.server.config.Configuration;
import io.mapae.server.config.ListenSettings;
import io.mapae.server.config.TlsSettings;
import io.mapae.server.http.EdgeLimits;
import io.mapae.server.http.EdgeSettings;
import io.mapae.server.http.ForwardedStyle;
import io.mapae.server.http.HttpEdge;
import io.mapae.server.http.Origin;
import io.mapae.server.http.Routes;
import io.mapae.server.http.SiteCheck;
import io.mapae.server.http.Transport;
import io.mapae.server.http.TrustedProxies;
import io.mapae.server.login.LoginRoutes;
import io.mapae.server.login.LogoutRoutes;
import io.mapae.server.oauth.DiscoveryRoutes;
import io.mapae.server.oauth.IntrospectionRoutes;
import io.mapae.server.oauth.RevocationRoutes;
import io.mapae.server.oauth.TokenRoutes;
import io.mapae.server.operation.HealthRoutes;
import io.mapae.server.operation.MeteredDatabase;
import io.mapae.server.operation.MeteredSessionStore;
import io.mapae.server.operation.Meters;
import io.mapae.server.operation.MetricsRoutes;
import io.mapae.server.operation.Readiness;
import io.mapae.server.operation.Watched;
import io.mapae.server.page.FormTokens;
import io.mapae.server.page.PageRoutes;
import io.mapae.server.page.PageUses;
import io.mapae.server.session.Callers;
import io.mapae.server.session.CarriageRoutes;
import io.mapae.server.session.CarriedAnswers;
import io.mapae.server.session.DataRoutes;
import io.mapae.server.session.DeviceRoutes;
import io.mapae.server.session.RefreshRoutes;
import io.mapae.server.session.SessionCookies;
import io.mapae.server.session.SessionRoutes;
import io.mapae.server.verify.VerifyRoutes;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A running server: an open installation, its use cases, the routes to them, and what has to be done from time to
/// time.
public final class Server implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Server.class);
    private static final Duration TIDY_EVERY = Duration.ofMinutes(1);
    private static final Duration TIDY_PAUSE = Duration.ofMillis(20);
    private static final Duration KEYS_EVERY = Duration.ofSeconds(30);

    private final Installation installation;
    private final UseCases useCases;
    private final ExecutorService background;
    private final List<AutoCloseable> runners;
    private final HttpEdge edge;

    private Server(
            Installation installation,
            UseCases useCases,
            ExecutorService background,
            List<AutoCloseable> runners,
            HttpEdge edge) {
        this.installation = installation;
        this.useCases = useCases;
        this.background = background;
        this.runners = runners;
        this.edge = edge;
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
        Installation installation = Installation.open(configuration, clocks, counting, news);
        ExecutorService background = Executors.newVirtualThreadPerTaskExecutor();
        try {
            UseCases useCases = new UseCases(installation, background, meters);
            useCases.clients.keepFirstParty(configuration.issuer().toString(), EnumSet.noneOf(ClientRight.class));
            configuration.clients().forEach(useCases.clients::declare);
            LeaseHolders leases = new LeaseHolders(configuration.stalenessBound(), clocks.guard());
            EdgeSettings settings = settings(configuration, useCases, meters);
            Routes routes = routes(configuration, useCases, leases, settings, installation, meters);
            addOperation(routes, installation, useCases, meters);
            HttpEdge edge = HttpEdge.start(settings, routes);
            return new Server(installation, useCases, background, runners(installation, useCases), edge);
        } catch (IOException | RuntimeException e) {
            background.close();
            installation.close();
            throw e;
        }
    }

    private static Routes routes(
            Configuration configuration,
            UseCases useCases,
            LeaseHolders leases,
            EdgeSettings settings,
            Installation installation,
            Meters meters) {
        InstantSource clock = installation.clocks().wall();
        String issuer = configuration.issuer().toString();
        SessionCookies cookies = new SessionCookies(configuration.session().cookieName());
        Callers callers = new Callers(useCases.guard, cookies, meters::checked, issuer);
        CarriedAnswers answers = new CarriedAnswers(cookies, clock);
        Set<String> audiences = new HashSet<>(configuration.token().audiences());
        audiences.add(issuer);
        SiteCheck siteCheck = new SiteCheck(settings.ownOrigins(), settings.allowed());
        // Nobody holds a lease for longer than the bound, so that waiting twice as long is waiting long enough.
        Duration patience = configuration.stalenessBound().multipliedBy(2);

        Routes routes = new Routes();
        new SessionRoutes(callers).addTo(routes);
        new LoginRoutes(useCases.login, answers, cookies).addTo(routes);
        new LogoutRoutes(
                        callers,
                        useCases.ending,
                        useCases.redemption,
                        position -> leases.confirm(position, patience),
                        cookies)
                .addTo(routes);
        new CarriageRoutes(callers, useCases.carriageChange, useCases.guests, answers, cookies).addTo(routes);
        new RefreshRoutes(useCases.redemption, answers).addTo(routes);
        new DeviceRoutes(callers, useCases.devices, answers, cookies).addTo(routes);
        new DataRoutes(callers, useCases.dataEditing).addTo(routes);
        new AccountRoutes(
                        useCases.signUp,
                        useCases.profiles,
                        useCases.passwordChange,
                        useCases.accountRemoval,
                        callers,
                        answers,
                        cookies)
                .addTo(routes);
        new VerifyRoutes(callers, siteCheck, audiences).addTo(routes);
        new PageRoutes(
                        new PageUses(
                                useCases.profiles,
                                useCases.login,
                                useCases.signUp,
                                useCases.devices,
                                useCases.ending,
                                useCases.passwordChange,
                                useCases.passwordProof,
                                useCases.accountRemoval),
                        callers,
                        answers,
                        cookies,
                        new FormTokens(installation.secrets().key(SecretPurpose.FORM_TOKEN), clock),
                        clock,
                        installation.clocks().random())
                .addTo(routes);
        addOAuth(routes, installation, useCases);
        return routes;
    }

    private static void addOAuth(Routes routes, Installation installation, UseCases useCases) {
        Configuration configuration = installation.configuration();
        String issuer = configuration.issuer().toString();
        new TokenRoutes(useCases.clientAuthentication, useCases.redemption, _ -> {}).addTo(routes);
        new IntrospectionRoutes(useCases.clientAuthentication, useCases.introspection, issuer).addTo(routes);
        new RevocationRoutes(useCases.clientAuthentication, useCases.tokenRevocation).addTo(routes);
        new DiscoveryRoutes(
                        issuer,
                        installation.signingKeys(),
                        configuration.token().keys().publishedAhead())
                .addTo(routes);
    }

    private static void addOperation(Routes routes, Installation installation, UseCases useCases, Meters meters) {
        Configuration configuration = installation.configuration();
        Readiness readiness = new Readiness(List.of(
                new Readiness.Part("database", () -> {
                    installation
                            .embedded()
                            .read(transaction -> transaction.feed().head());
                    return true;
                }),
                new Readiness.Part("freshness", () -> !useCases.staleness.isStale())));
        new HealthRoutes(readiness).addTo(routes);
        Watched watched = new Watched(
                useCases.guard,
                installation.index(),
                useCases.freshness,
                installation.clocks().guard(),
                configuration.stalenessBound(),
                useCases.hashGate,
                installation.sessionIndex(),
                installation.clocks().wall());
        new MetricsRoutes(meters, watched, configuration.metrics()::admit).addTo(routes);
    }

    private static EdgeSettings settings(Configuration configuration, UseCases useCases, Meters meters) {
        Set<String> listed = new HashSet<>();
        configuration.cors().origins().forEach(origin -> listed.add(origin.toString()));
        return new EdgeSettings(
                configuration.listen().address(),
                configuration.listen().port(),
                switch (configuration.tls()) {
                    case TlsSettings.Off _, TlsSettings.Development _ -> new Transport.Plain();
                    case TlsSettings.Files files -> new Transport.Tls(files.certificate(), files.key());
                },
                ownOrigins(configuration),
                origin -> listed.contains(origin.toString())
                        || useCases.allowedOrigins.clientOf(origin.toString()).isPresent(),
                TrustedProxies.of(
                        configuration.proxy().trusted().stream()
                                .map(Object::toString)
                                .toList(),
                        ForwardedStyle.X_FORWARDED),
                limits(configuration.listen()),
                meters.http());
    }

    private static EdgeLimits limits(ListenSettings listen) {
        EdgeLimits defaults = EdgeLimits.DEFAULTS;
        return new EdgeLimits(
                listen.headerMax(),
                defaults.headers(),
                defaults.requestLine(),
                defaults.headerTimeout(),
                listen.requestTimeout(),
                defaults.idleTimeout(),
                listen.connectionsMax(),
                listen.blockingMax(),
                defaults.waiting(),
                defaults.held(),
                listen.shutdownGrace());
    }

    /// The issuer's origin; on the machine itself also the other names that it goes by.
    private static Set<Origin> ownOrigins(Configuration configuration) {
        Origin issuer = Origin.ofUrl(configuration.issuer().toString()).orElseThrow();
        Set<Origin> own = new HashSet<>(Set.of(issuer));
        if (issuer.host().equals("localhost")) {
            own.add(new Origin(issuer.scheme(), "127.0.0.1", issuer.port()));
            own.add(new Origin(issuer.scheme(), "[::1]", issuer.port()));
        }
        return own;
    }

    private static List<AutoCloseable> runners(Installation installation, UseCases useCases) {
        HousekeepingSettings kept = HousekeepingSettings.of(
                installation.configuration().token().lifetime(),
                NearCacheLimits.DEFAULT.copyLife(),
                HousekeepingSettings.AUDIT_DEFAULT);
        Housekeeping housekeeping = new Housekeeping(
                installation.database(),
                installation.sessions(),
                kept,
                TIDY_PAUSE,
                installation.clocks().wall());
        return List.of(
                new SessionUseFlushing(useCases.uses, failure -> LOG.warn("uses of sessions wait longer", failure)),
                new HousekeepingRounds(
                        housekeeping, _ -> {}, failure -> LOG.warn("housekeeping goes on next time", failure)),
                Periodic.start(
                        "near-cache",
                        TIDY_EVERY,
                        useCases.guard::tidy,
                        failure -> LOG.warn("the near cache is tidied next time", failure)),
                Periodic.start(
                        "signing-keys",
                        KEYS_EVERY,
                        useCases.keyRotation::keepUp,
                        failure -> LOG.warn("signing keys are looked after next time", failure)));
    }

    /// The port that is listened on.
    public int port() {
        return edge.port();
    }

    UseCases useCases() {
        return useCases;
    }

    Installation installation() {
        return installation;
    }

    /// Accepts nothing more, answers what has begun, writes what waits, and closes the database.
    @Override
    public void close() {
        edge.close();
        background.close();
        for (AutoCloseable runner : runners) {
            closeQuietly(runner);
        }
        useCases.hashGate.close();
        installation.close();
    }

    private static void closeQuietly(AutoCloseable runner) {
        try {
            runner.close();
        } catch (Exception e) {
            LOG.warn("a background task did not end well", e);
        }
    }
}
