package io.mapae.server;

import io.mapae.core.account.AccountAdministration;
import io.mapae.core.account.AccountRemoval;
import io.mapae.core.account.OperatorInvitation;
import io.mapae.core.account.PasswordChange;
import io.mapae.core.account.Profiles;
import io.mapae.core.account.SignUp;
import io.mapae.core.client.AllowedOrigins;
import io.mapae.core.client.ClientAssertions;
import io.mapae.core.client.ClientAuthentication;
import io.mapae.core.client.Clients;
import io.mapae.core.client.SpentAssertions;
import io.mapae.core.grant.RefreshTokenRedemption;
import io.mapae.core.grant.RefreshTokens;
import io.mapae.core.key.SecretPurpose;
import io.mapae.core.key.SigningKeyRotation;
import io.mapae.core.login.AddressThrottle;
import io.mapae.core.login.Budget;
import io.mapae.core.login.DeviceCookies;
import io.mapae.core.login.GuestOpening;
import io.mapae.core.login.LoginThrottle;
import io.mapae.core.login.PasswordLogin;
import io.mapae.core.login.PasswordProof;
import io.mapae.core.login.ThrottleSettings;
import io.mapae.core.login.TokenBucketLoginThrottle;
import io.mapae.core.move.SessionMigration;
import io.mapae.core.password.HashGate;
import io.mapae.core.password.PasswordHasher;
import io.mapae.core.password.PasswordPolicy;
import io.mapae.core.revocation.FeedKnowledge;
import io.mapae.core.revocation.Revocations;
import io.mapae.core.session.CarriageChange;
import io.mapae.core.session.Carriages;
import io.mapae.core.session.Devices;
import io.mapae.core.session.Lifetimes;
import io.mapae.core.session.SessionAdministration;
import io.mapae.core.session.SessionDataEditing;
import io.mapae.core.session.SessionEnding;
import io.mapae.core.session.SessionLoading;
import io.mapae.core.session.SessionOpening;
import io.mapae.core.session.SessionRenewal;
import io.mapae.core.session.SessionStore;
import io.mapae.core.session.SessionSweeping;
import io.mapae.core.session.SessionUses;
import io.mapae.core.store.Database;
import io.mapae.core.token.AccessTokenSettings;
import io.mapae.core.token.AccessTokens;
import io.mapae.core.token.Introspection;
import io.mapae.core.token.TokenRevocation;
import io.mapae.guard.Guard;
import io.mapae.guard.GuardClock;
import io.mapae.guard.feed.Staleness;
import io.mapae.guard.id.ClientId;
import io.mapae.guard.session.NearCacheLimits;
import io.mapae.guard.session.SessionCheck;
import io.mapae.guard.session.SessionTokenTags;
import io.mapae.guard.token.AccessTokenCheck;
import io.mapae.guard.token.AccessTokenRules;
import io.mapae.guard.token.PublicKeys;
import io.mapae.guard.token.SignatureProvider;
import io.mapae.guard.token.SignatureProvider.Kind;
import io.mapae.server.config.Configuration;
import io.mapae.server.config.TokenSettings;
import io.mapae.server.operation.Meters;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

/// Everything that can be done with an installation, wired by hand: read it from top to bottom.
final class UseCases {

    final Guard guard;
    final SessionUses uses;
    final HashGate hashGate;
    final AllowedOrigins allowedOrigins;
    final Clients clients;
    final PasswordLogin login;
    final GuestOpening guests;
    final SignUp signUp;
    final OperatorInvitation invitation;
    final Profiles profiles;
    final PasswordChange passwordChange;
    final PasswordPolicy passwordPolicy;
    final PasswordProof passwordProof;
    final AccountRemoval accountRemoval;
    final AccountAdministration accountAdministration;
    final SessionEnding ending;
    final SessionLoading loading;
    final Devices devices;
    final CarriageChange carriageChange;
    final RefreshTokenRedemption redemption;
    final SessionDataEditing dataEditing;
    final SessionAdministration sessionAdministration;
    final SessionMigration migration;
    final Introspection introspection;
    final TokenRevocation tokenRevocation;
    final SigningKeyRotation keyRotation;
    final ClientAuthentication clientAuthentication;
    final Staleness staleness;
    final FeedKnowledge knowledge;

    /// @param background where work goes that nobody waits for
    /// @param meters told what came of logins and refreshes
    UseCases(Installation installation, Executor background, Meters meters) {
        Configuration configuration = installation.configuration();
        Database database = installation.database();
        SessionStore sessions = installation.sessions();
        InstantSource clock = installation.clocks().wall();
        GuardClock guardClock = installation.clocks().guard();
        SecureRandom random = installation.clocks().random();
        String issuer = configuration.issuer().toString();
        Lifetimes lifetimes = configuration.session().lifetimes();
        Revocations revocations = installation.revocations();

        // Passwords, and how often they may be tried.
        hashGate = new HashGate(configuration.password().gate());
        PasswordHasher hasher = new PasswordHasher(configuration.password().argon2(), hashGate, random);
        passwordPolicy = new PasswordPolicy(
                configuration.password().minLength(), configuration.password().maxLength());
        ThrottleSettings budgets = budgets(configuration);
        LoginThrottle throttle = new TokenBucketLoginThrottle(budgets, guardClock);
        passwordProof = new PasswordProof(database, hasher, throttle, clock);
        DeviceCookies deviceCookies =
                new DeviceCookies(installation.secrets().key(SecretPurpose.DEVICE_COOKIE), clock, random);

        // The credentials of a session.
        SessionTokenTags tags = new SessionTokenTags(installation.secrets().key(SecretPurpose.SESSION_TOKEN_TAG));
        RefreshTokens refreshTokens = new RefreshTokens(installation.secrets().key(SecretPurpose.REFRESH_TOKEN));
        AccessTokens accessTokens =
                new AccessTokens(settings(configuration), new KeySigner(installation.signingKeys()), clock, random);
        Carriages carriages = new Carriages(
                tags, refreshTokens, accessTokens, client -> audiences(configuration, client), clock, random);

        // Who is calling?
        loading = new SessionLoading(database, sessions, installation.feedKeys(), issuer, clock);
        uses = new SessionUses(sessions);
        knowledge = installation.opened().knowledge(guardClock);
        staleness = new Staleness(knowledge, guardClock, configuration.stalenessBound());
        SessionCheck sessionCheck = new SessionCheck(
                tags,
                loading,
                NearCacheLimits.DEFAULT.holding(configuration.session().cacheMax()),
                installation.index(),
                staleness,
                guardClock,
                uses,
                background);
        AccessTokenCheck tokenCheck = new AccessTokenCheck(
                installation.signingKeys(),
                AccessTokenRules.forAnyAudience(issuer),
                installation.feedKeys(),
                configuration.session().cacheMax(),
                installation.index(),
                staleness,
                guardClock);
        guard = new Guard(sessionCheck, tokenCheck);

        // Sessions, from login to logout.
        SessionSweeping sweeping = new SessionSweeping(sessions, clock);
        ending = new SessionEnding(database, sessions, revocations, lifetimes, clock);
        SessionOpening opening = new SessionOpening(
                database,
                sessions,
                ending,
                carriages,
                lifetimes,
                configuration.session().limit(),
                clock,
                random);
        login = new PasswordLogin(
                database, hasher, throttle, deviceCookies, opening, loading, ending, clock, meters::loggedIn);
        guests = new GuestOpening(new AddressThrottle(budgets.guests(), guardClock), opening);
        SessionRenewal renewal = new SessionRenewal(sessions, sweeping, revocations, carriages, clock);
        devices = new Devices(database, sessions, ending, renewal, sweeping, revocations, clock);
        redemption = new RefreshTokenRedemption(
                database,
                sessions,
                ending,
                refreshTokens,
                carriages,
                configuration.token().refreshGrace(),
                clock,
                meters::refreshed);
        carriageChange = new CarriageChange(
                database, sessions, loading, ending, redemption, passwordProof, revocations, carriages, clock);
        dataEditing = new SessionDataEditing(sessions, clock);
        sessionAdministration = new SessionAdministration(database, sessions, revocations, sweeping, background, clock);
        migration = MigrationWiring.of(installation);

        // Accounts.
        signUp = new SignUp(
                database, passwordPolicy, hasher, new AddressThrottle(budgets.signUps(), guardClock), clock, random);
        invitation = new OperatorInvitation(database, clock, random);
        profiles = new Profiles(database);
        passwordChange = new PasswordChange(
                database, sessions, passwordProof, passwordPolicy, hasher, renewal, deviceCookies, clock);
        accountRemoval = new AccountRemoval(database, revocations, sweeping, clock);
        accountAdministration =
                new AccountAdministration(database, passwordPolicy, hasher, revocations, sweeping, clock, random);

        // Clients, tokens and keys.
        allowedOrigins = new AllowedOrigins(database);
        clients = new Clients(database, revocations, allowedOrigins, clock, random);
        introspection = new Introspection(database, sessions, loading, tokenCheck, refreshTokens, uses, clock);
        tokenRevocation = new TokenRevocation(database, loading, ending, tokenCheck, refreshTokens, revocations, clock);
        // The JDK's signatures are slower, but there at once: assertions are few, and a start must be quick.
        clientAuthentication = new ClientAuthentication(
                clients,
                new ClientAssertions(
                        issuer,
                        new PublicKeys(SignatureProvider.of(Kind.JDK).orElseThrow()),
                        new SpentAssertions(clock),
                        clock));
        keyRotation = new SigningKeyRotation(installation.signingKeys(), clock);
    }

    private static ThrottleSettings budgets(Configuration configuration) {
        var rates = configuration.throttle();
        return new ThrottleSettings(
                budget(rates.identifier()), budget(rates.address()), budget(rates.signUp()), budget(rates.guest()));
    }

    private static Budget budget(io.mapae.server.config.ThrottleSettings.Rate rate) {
        return new Budget(rate.burst(), rate.refill());
    }

    private static AccessTokenSettings settings(Configuration configuration) {
        TokenSettings token = configuration.token();
        return new AccessTokenSettings(
                configuration.issuer().toString(), token.audiences(), token.lifetime(), token.jitter(), token.claims());
    }

    /// First-party tokens are for the issuer, and for its resource servers; those of other clients for these
    /// alone.
    private static List<String> audiences(Configuration configuration, ClientId client) {
        List<String> audiences = new ArrayList<>();
        if (client.equals(ClientId.FIRST_PARTY)) {
            audiences.add(configuration.issuer().toString());
        }
        audiences.addAll(configuration.token().audiences());
        return audiences.isEmpty() ? List.of(client.value()) : audiences;
    }
}
