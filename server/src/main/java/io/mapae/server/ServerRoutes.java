package io.mapae.server;

import io.mapae.core.audit.AuditReading;
import io.mapae.core.key.SecretPurpose;
import io.mapae.core.node.ClusterConfirmation;
import io.mapae.core.node.ConfirmationsTold;
import io.mapae.core.node.Nodes;
import io.mapae.core.revocation.FeedNews;
import io.mapae.core.revocation.FeedReading;
import io.mapae.core.revocation.LeaseHolders;
import io.mapae.guard.SecretBytes;
import io.mapae.server.account.AccountRoutes;
import io.mapae.server.compare.SeenRoutes;
import io.mapae.server.config.Configuration;
import io.mapae.server.data.DataDirectory;
import io.mapae.server.feed.FeedRoutes;
import io.mapae.server.feed.GuardKeys;
import io.mapae.server.http.EdgeSettings;
import io.mapae.server.http.Routes;
import io.mapae.server.http.SiteCheck;
import io.mapae.server.login.LoginRoutes;
import io.mapae.server.login.LogoutConfirmation;
import io.mapae.server.login.LogoutRoutes;
import io.mapae.server.oauth.DiscoveryRoutes;
import io.mapae.server.oauth.IntrospectionRoutes;
import io.mapae.server.oauth.RevocationRoutes;
import io.mapae.server.oauth.TokenRoutes;
import io.mapae.server.operation.Departure;
import io.mapae.server.operation.HealthRoutes;
import io.mapae.server.operation.Meters;
import io.mapae.server.operation.MetricsRoutes;
import io.mapae.server.operation.Readiness;
import io.mapae.server.operation.Watched;
import io.mapae.server.operator.AuditRoutes;
import io.mapae.server.operator.OperatorSessionRoutes;
import io.mapae.server.operator.Operators;
import io.mapae.server.page.FormTokens;
import io.mapae.server.page.PageRoutes;
import io.mapae.server.page.PageUses;
import io.mapae.server.session.Callers;
import io.mapae.server.session.CarriageRoutes;
import io.mapae.server.session.CarriedAnswers;
import io.mapae.server.session.DataRoutes;
import io.mapae.server.session.DeviceRoutes;
import io.mapae.server.session.RefreshCookie;
import io.mapae.server.session.RefreshRoutes;
import io.mapae.server.session.SessionCookies;
import io.mapae.server.session.SessionRoutes;
import io.mapae.server.verify.VerifyRoutes;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Every route of the server, with what it needs.
final class ServerRoutes {

    private final Installation installation;
    private final Configuration configuration;
    private final UseCases useCases;
    private final LeaseHolders leases;
    private final ConfirmationsTold told;
    private final FeedNews news;
    private final Meters meters;
    private final InstantSource clock;
    private final String issuer;
    private final SessionCookies cookies;
    private final Callers callers;
    private final CarriedAnswers answers;
    private final RefreshCookie refreshCookie;
    private final SiteCheck siteCheck;
    private final Departure departure = new Departure();

    ServerRoutes(
            Installation installation,
            UseCases useCases,
            LeaseHolders leases,
            ConfirmationsTold told,
            FeedNews news,
            EdgeSettings edge,
            Meters meters) {
        this.installation = installation;
        this.configuration = installation.configuration();
        this.useCases = useCases;
        this.leases = leases;
        this.told = told;
        this.news = news;
        this.meters = meters;
        this.clock = installation.clocks().wall();
        this.issuer = configuration.issuer().toString();
        this.cookies = new SessionCookies(configuration.session().cookieName());
        this.callers = new Callers(useCases.guard, cookies, meters::checked, issuer);
        this.answers = new CarriedAnswers(cookies, clock);
        this.refreshCookie = new RefreshCookie(useCases.redemption);
        this.siteCheck = new SiteCheck(edge.ownOrigins(), edge.allowed());
    }

    Routes all() {
        Routes routes = new Routes();
        addSessions(routes);
        addPages(routes);
        addOAuth(routes);
        addFeed(routes);
        addOperators(routes);
        addOperation(routes);
        return routes;
    }

    /// With what the node is told that it is to stop.
    Departure departure() {
        return departure;
    }

    private void addSessions(Routes routes) {
        new SessionRoutes(callers).addTo(routes);
        new LoginRoutes(useCases.login, answers, cookies).addTo(routes);
        new LogoutRoutes(callers, useCases.ending, refreshCookie, confirmation(), cookies).addTo(routes);
        new CarriageRoutes(callers, useCases.carriageChange, useCases.guests, answers, cookies).addTo(routes);
        new RefreshRoutes(useCases.redemption, refreshCookie, answers).addTo(routes);
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
        Set<String> audiences = new HashSet<>(configuration.token().audiences());
        audiences.add(issuer);
        new VerifyRoutes(callers, siteCheck, audiences, issuer).addTo(routes);
    }

    private LogoutConfirmation confirmation() {
        Duration bound = configuration.stalenessBound();
        Optional<Nodes> nodes = installation.nodes();
        if (nodes.isEmpty()) {
            // Nobody holds a lease for longer than the bound, so that waiting twice as long is waiting long enough.
            return position -> leases.confirm(position, bound.multipliedBy(2));
        }
        return new ClusterConfirmation(
                nodes.get(), leases, bound, installation.clocks().guard())::await;
    }

    private void addPages(Routes routes) {
        PageUses uses = new PageUses(
                useCases.profiles,
                useCases.login,
                useCases.signUp,
                useCases.invitation,
                useCases.passwordPolicy,
                useCases.devices,
                useCases.ending,
                useCases.passwordChange,
                useCases.passwordProof,
                useCases.accountRemoval);
        FormTokens tokens = new FormTokens(installation.secrets().key(SecretPurpose.FORM_TOKEN), clock);
        new PageRoutes(
                        uses,
                        callers,
                        answers,
                        cookies,
                        refreshCookie,
                        siteCheck,
                        tokens,
                        clock,
                        installation.clocks().random(),
                        new DataDirectory(configuration.data()).comparison())
                .addTo(routes);
        new SeenRoutes(callers, cookies, installation.clocks().guard()).addTo(routes);
    }

    private void addOAuth(Routes routes) {
        new TokenRoutes(useCases.clientAuthentication, useCases.redemption).addTo(routes);
        new IntrospectionRoutes(
                        useCases.clientAuthentication,
                        useCases.introspection,
                        issuer,
                        useCases.knowledge,
                        configuration.stalenessBound(),
                        installation.clocks().guard())
                .addTo(routes);
        new RevocationRoutes(useCases.clientAuthentication, useCases.tokenRevocation).addTo(routes);
        new DiscoveryRoutes(
                        issuer,
                        installation.signingKeys(),
                        configuration.token().keys().publishedAhead())
                .addTo(routes);
    }

    private void addFeed(Routes routes) {
        FeedReading reading = new FeedReading(
                installation.database(),
                news,
                useCases.knowledge,
                leases,
                told::moved,
                configuration.stalenessBound(),
                installation.clocks().guard(),
                clock);
        GuardKeys keys = new GuardKeys(
                new SecretBytes(installation.secrets().key(SecretPurpose.FEED_HASH)),
                new SecretBytes(installation.secrets().key(SecretPurpose.SESSION_TOKEN_TAG)));
        new FeedRoutes(
                        useCases.clientAuthentication,
                        reading,
                        keys,
                        configuration.stalenessBound(),
                        installation.clocks().guard())
                .addTo(routes);
    }

    private void addOperators(Routes routes) {
        Operators operators = new Operators(callers, useCases.accountAdministration);
        new OperatorSessionRoutes(operators, useCases.sessionAdministration).addTo(routes);
        new AuditRoutes(operators, new AuditReading(installation.database()), clock).addTo(routes);
    }

    private void addOperation(Routes routes) {
        List<Readiness.Part> parts = List.of(
                new Readiness.Part("database", () -> {
                    installation.opened().read(transaction -> transaction.feed().head());
                    return true;
                }),
                new Readiness.Part("freshness", () -> !useCases.staleness.isStale()),
                new Readiness.Part("sessions", () -> {
                    installation.kept().forEach(kept -> kept.asking().run());
                    return true;
                }));
        new HealthRoutes(new Readiness(parts), departure).addTo(routes);
        Watched watched = new Watched(
                useCases.guard,
                installation.index(),
                useCases.knowledge,
                installation.clocks().guard(),
                configuration.stalenessBound(),
                useCases.hashGate,
                installation.switching(),
                installation.clocks().wall());
        new MetricsRoutes(meters, watched, configuration.metrics()::admit).addTo(routes);
    }
}
