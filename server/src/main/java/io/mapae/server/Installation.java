package io.mapae.server;

import io.mapae.core.housekeeping.HousekeepingSettings;
import io.mapae.core.key.InstallationSecrets;
import io.mapae.core.key.MasterKeyRing;
import io.mapae.core.key.SecretPurpose;
import io.mapae.core.key.SigningKeys;
import io.mapae.core.key.Wrapping;
import io.mapae.core.move.Place;
import io.mapae.core.move.SessionMoveRecord;
import io.mapae.core.move.SwitchingSessions;
import io.mapae.core.node.Nodes;
import io.mapae.core.revocation.FeedKnowledge;
import io.mapae.core.revocation.FeedNews;
import io.mapae.core.revocation.Revocations;
import io.mapae.core.session.SessionStore;
import io.mapae.core.store.Database;
import io.mapae.core.store.FeedListener;
import io.mapae.core.token.AccessTokenSettings;
import io.mapae.guard.GuardClock;
import io.mapae.guard.feed.FeedEntry;
import io.mapae.guard.feed.FeedKeys;
import io.mapae.guard.feed.Position;
import io.mapae.guard.feed.RevocationIndex;
import io.mapae.guard.feed.Staleness;
import io.mapae.guard.session.NearCacheLimits;
import io.mapae.guard.token.SignatureProvider;
import io.mapae.guard.token.SignatureProvider.Kind;
import io.mapae.server.config.Configuration;
import io.mapae.server.config.DatabasePlace;
import io.mapae.server.data.MasterKeys;
import io.mapae.store.sql.EmbeddedDatabase;
import io.mapae.store.sql.SharedDatabase;
import io.mapae.store.sql.SqlDatabase;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What an installation keeps open: its database, its session store, its keys, and the index of what was revoked.
public final class Installation implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Installation.class);

    /// How long what is over is kept. The feed for the longest token that any configuration allows: those that
    /// were made before `token.lifetime` was shortened are still about.
    static final HousekeepingSettings KEPT = HousekeepingSettings.of(
            AccessTokenSettings.LIFE_MAX, NearCacheLimits.DEFAULT.copyLife(), HousekeepingSettings.AUDIT_DEFAULT);

    /// How often a node asks for the feed's head while the staleness bound goes by once.
    private static final int QUESTIONS_PER_BOUND = 10;

    /// What it remembers outside of the database must not lag for longer, whatever the bound.
    private static final Duration BETWEEN_QUESTIONS_MAX = Duration.ofSeconds(1);

    private final Configuration configuration;
    private final SqlDatabase opened;
    private final Database database;
    private final SessionStore sessions;
    private final PlacedSessions places;
    private final SwitchingSessions switching;
    private final Wrapping wrapping;
    private final InstallationSecrets secrets;
    private final SigningKeys signingKeys;
    private final RevocationIndex index;
    private final FeedKeys feedKeys;
    private final Clocks clocks;

    private Installation(
            Configuration configuration,
            SqlDatabase opened,
            PlacedSessions places,
            SwitchingSessions switching,
            Wrapping wrapping,
            InstallationSecrets secrets,
            SigningKeys signingKeys,
            RevocationIndex index,
            Clocks clocks,
            Counting counting) {
        this.configuration = configuration;
        this.opened = opened;
        this.database = counting.database().apply(opened);
        this.places = places;
        this.switching = switching;
        this.sessions = counting.sessions().apply(switching);
        this.wrapping = wrapping;
        this.secrets = secrets;
        this.signingKeys = signingKeys;
        this.index = index;
        this.feedKeys = new FeedKeys(secrets.key(SecretPurpose.FEED_HASH));
        this.clocks = clocks;
    }

    /// The clocks and the randomness that everything uses.
    ///
    /// @param random cryptographically strong
    public record Clocks(InstantSource wall, GuardClock guard, SecureRandom random) {

        /// Those of this machine, to the millisecond, as stores keep time.
        public static Clocks system() {
            GuardClock guard = GuardClock.quick();
            return new Clocks(() -> Instant.ofEpochMilli(guard.epochMillis()), guard, new SecureRandom());
        }
    }

    /// What is put before the stores, to count what is asked of them.
    public record Counting(UnaryOperator<Database> database, UnaryOperator<SessionStore> sessions) {

        public static final Counting NONE = new Counting(UnaryOperator.identity(), UnaryOperator.identity());
    }

    /// Opens the installation in the configuration's data directory, which exists and is locked; makes what is
    /// missing at the first start.
    ///
    /// @param news told of the feed's entries after this node's own index has them
    /// @throws InstallationException if it must not be opened, with the reason for the operator
    public static Installation open(Configuration configuration, Clocks clocks, Counting counting, FeedListener news) {
        MasterKeyRing ring = MasterKeys.open(configuration, clocks.random());
        RevocationIndex index = new RevocationIndex(KEPT.feed());
        MoveWatch moves = new MoveWatch();
        SqlDatabase database = openDatabase(configuration, clocks, new Indexing(index, clocks.guard(), moves, news));
        try {
            Wrapping wrapping = new Wrapping(ring);
            InstallationSecrets secrets = openSecrets(database, wrapping, clocks);
            SigningKeys signingKeys = openSigningKeys(configuration, database, wrapping, clocks);
            SessionMoveRecord record = new SessionMoveRecord(database.secrets(), wrapping);
            PlacedSessions places = new PlacedSessions(configuration.sessions(), database, secrets, record);
            SwitchingSessions switching = switching(configuration, clocks, database, places);
            Installation installation = new Installation(
                    configuration,
                    database,
                    places,
                    switching,
                    wrapping,
                    secrets,
                    signingKeys,
                    index,
                    clocks,
                    counting);
            try {
                // First listening, then looking: what is announced in between is found by looking.
                moves.begin(installation.feedKeys.sessionPlace(), switching::announce);
                installation.openEpochIfSetBack();
                installation.kept();
            } catch (RuntimeException e) {
                places.close();
                throw e;
            }
            return installation;
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    private static SwitchingSessions switching(
            Configuration configuration, Clocks clocks, SqlDatabase database, PlacedSessions places) {
        FeedKnowledge knowledge = database.knowledge(clocks.guard());
        return new SwitchingSessions(
                places, knowledge, new Staleness(knowledge, clocks.guard(), configuration.stalenessBound()));
    }

    private static SqlDatabase openDatabase(Configuration configuration, Clocks clocks, FeedListener listener) {
        return switch (configuration.database()) {
            case DatabasePlace.Embedded _ -> EmbeddedDatabase.open(configuration.data(), listener);
            case DatabasePlace.Shared place ->
                SharedDatabase.open(
                        place.url(),
                        configuration.data(),
                        new SharedDatabase.Surroundings(
                                clocks.wall(),
                                clocks.guard(),
                                clocks.random(),
                                betweenQuestions(configuration.stalenessBound())),
                        listener);
        };
    }

    private static Duration betweenQuestions(Duration bound) {
        Duration tenth = bound.dividedBy(QUESTIONS_PER_BOUND);
        return tenth.compareTo(BETWEEN_QUESTIONS_MAX) < 0 ? tenth : BETWEEN_QUESTIONS_MAX;
    }

    /// Keeps the index, and passes the news on once it and whoever watches for moves have them.
    private record Indexing(RevocationIndex index, GuardClock clock, MoveWatch moves, FeedListener news)
            implements FeedListener {

        @Override
        public void committed(List<FeedEntry> entries) {
            long now = clock.monotonicNanos();
            entries.forEach(entry -> {
                index.apply(entry, now);
                moves.heard(entry);
            });
            news.committed(entries);
        }

        @Override
        public void reached(Position head) {
            index.advance(head);
            news.reached(head);
        }
    }

    private static InstallationSecrets openSecrets(SqlDatabase database, Wrapping wrapping, Clocks clocks) {
        return switch (InstallationSecrets.open(database.secrets(), wrapping, clocks.random())) {
            case InstallationSecrets.Opening.Opened opened -> opened.secrets();
            case InstallationSecrets.Opening.WrongMasterKey wrong -> throw new InstallationException(wrong.reason());
        };
    }

    private static SigningKeys openSigningKeys(
            Configuration configuration, SqlDatabase database, Wrapping wrapping, Clocks clocks) {
        SigningKeys.Opening opening = SigningKeys.open(
                database.signingKeys(),
                wrapping,
                configuration.token().keys(),
                SignatureProvider.of(Kind.JDK).orElseThrow(),
                clocks.wall(),
                clocks.random());
        return switch (opening) {
            case SigningKeys.Opening.Opened opened -> hurried(opened.keys());
            case SigningKeys.Opening.Unreadable unreadable ->
                throw new InstallationException("signing key " + unreadable.kid()
                        + " cannot be unwrapped: the database was altered, or a master key is missing");
        };
    }

    // Native cryptography takes a quarter of a second to load; the server starts meanwhile, with the JDK's.
    private static SigningKeys hurried(SigningKeys keys) {
        Thread.ofPlatform().name("signatures").daemon().start(() -> {
            SignatureProvider best = SignatureProvider.best();
            keys.use(best);
            if (best.kind() != Kind.NATIVE) {
                LOG.warn("Tokens are signed and checked by {}, which is slower than the native provider", best);
            }
        });
        return keys;
    }

    // A database that was set back has forgotten ends: so that none of them is undone, everything ends.
    private void openEpochIfSetBack() {
        Optional<Position> before = opened.setBackFrom();
        if (before.isEmpty()) {
            return;
        }
        Revocations revocations = revocations();
        database.write(transaction -> {
            int epoch = Math.max(before.get().epoch(), transaction.feed().head().epoch()) + 1;
            transaction.feed().openEpoch(epoch);
            return revocations.endAll(transaction);
        });
    }

    /// The nodes that share the database, where several can.
    Optional<Nodes> nodes() {
        return switch (opened) {
            case SharedDatabase shared -> Optional.of(shared.nodes());
            case EmbeddedDatabase _ -> Optional.empty();
        };
    }

    /// Tells the news where the feed stands, and lets the index forget what the feed has forgotten. To be called
    /// when it is open, and now and then.
    void look(FeedNews news) {
        Position floor = database.read(transaction -> {
            news.begin(transaction.feed().head(), transaction.feed().floor());
            return transaction.feed().floor();
        });
        index.forget(floor, clocks.guard().monotonicNanos());
    }

    /// What ends things, in a transaction of this database.
    public Revocations revocations() {
        return new Revocations(feedKeys, clocks.wall());
    }

    /// What it was opened with.
    public Configuration configuration() {
        return configuration;
    }

    /// The database, its writes counted.
    public Database database() {
        return database;
    }

    /// The database itself, without being counted.
    public SqlDatabase opened() {
        return opened;
    }

    /// The session store, its calls counted.
    public SessionStore sessions() {
        return sessions;
    }

    /// The session store itself, without being counted.
    SwitchingSessions switching() {
        return switching;
    }

    /// Where sessions are at the moment: one store, or two.
    List<KeptSessions> kept() {
        return places.kept(switching.arrangement());
    }

    /// The places where sessions may be.
    PlacedSessions places() {
        return places;
    }

    /// Opens a place where sessions may be, if it is not open.
    ///
    /// @throws io.mapae.core.store.StoreException if it cannot be used, with the reason for the operator
    public void openPlace(Place place) {
        Object _ = places.open(place);
    }

    /// Whether several nodes may share its database.
    public boolean isShared() {
        return opened instanceof SharedDatabase;
    }

    /// What the database remembers of the last move of sessions.
    SessionMoveRecord moveRecord() {
        return places.record();
    }

    /// What secrets are wrapped with, under the master key.
    public Wrapping wrapping() {
        return wrapping;
    }

    /// The keys that are derived from its root secret.
    public InstallationSecrets secrets() {
        return secrets;
    }

    /// The keys that sign tokens.
    public SigningKeys signingKeys() {
        return signingKeys;
    }

    /// What this node knows to be revoked.
    public RevocationIndex index() {
        return index;
    }

    /// Hashes ids to keys of the feed.
    public FeedKeys feedKeys() {
        return feedKeys;
    }

    /// Where its time and its randomness come from.
    public Clocks clocks() {
        return clocks;
    }

    @Override
    public void close() {
        places.close();
        database.close();
    }
}
