package io.mapae.server;

import io.mapae.core.housekeeping.HousekeepingSettings;
import io.mapae.core.key.InstallationSecrets;
import io.mapae.core.key.MasterKeyRing;
import io.mapae.core.key.SecretPurpose;
import io.mapae.core.key.SigningKeys;
import io.mapae.core.key.Wrapping;
import io.mapae.core.revocation.FeedNews;
import io.mapae.core.revocation.Revocations;
import io.mapae.core.session.InMemorySessionStore;
import io.mapae.core.session.SessionIndex;
import io.mapae.core.session.SessionStore;
import io.mapae.core.store.Database;
import io.mapae.core.store.FeedListener;
import io.mapae.core.store.Transaction;
import io.mapae.core.token.AccessTokenSettings;
import io.mapae.guard.GuardClock;
import io.mapae.guard.feed.FeedEntry;
import io.mapae.guard.feed.FeedKeys;
import io.mapae.guard.feed.Position;
import io.mapae.guard.feed.RevocationIndex;
import io.mapae.guard.session.NearCacheLimits;
import io.mapae.guard.token.SignatureProvider;
import io.mapae.guard.token.SignatureProvider.Kind;
import io.mapae.server.config.Configuration;
import io.mapae.server.data.MasterKeys;
import io.mapae.store.sql.EmbeddedDatabase;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What an installation keeps open: its database, its session store, its keys, and the index of what was revoked.
public final class Installation implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Installation.class);
    private static final int FEED_BATCH = 10_000;

    /// How long what is over is kept. The feed for the longest token that any configuration allows: those that
    /// were made before `token.lifetime` was shortened are still about.
    static final HousekeepingSettings KEPT = HousekeepingSettings.of(
            AccessTokenSettings.LIFE_MAX, NearCacheLimits.DEFAULT.copyLife(), HousekeepingSettings.AUDIT_DEFAULT);

    private final Configuration configuration;
    private final EmbeddedDatabase embedded;
    private final Database database;
    private final SessionStore sessions;
    private final SessionIndex sessionIndex;
    private final Wrapping wrapping;
    private final InstallationSecrets secrets;
    private final SigningKeys signingKeys;
    private final RevocationIndex index;
    private final FeedKeys feedKeys;
    private final Clocks clocks;

    private Installation(
            Configuration configuration,
            EmbeddedDatabase embedded,
            Wrapping wrapping,
            InstallationSecrets secrets,
            SigningKeys signingKeys,
            RevocationIndex index,
            Clocks clocks,
            Counting counting) {
        this.configuration = configuration;
        this.embedded = embedded;
        this.database = counting.database().apply(embedded);
        SessionStore store = switch (configuration.sessions()) {
            case DATABASE -> embedded.sessions();
            case MEMORY -> new InMemorySessionStore();
        };
        this.sessionIndex = (SessionIndex) store;
        this.sessions = counting.sessions().apply(store);
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
            return new Clocks(Clock.tickMillis(ZoneOffset.UTC), GuardClock.quick(), new SecureRandom());
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
        EmbeddedDatabase database = EmbeddedDatabase.open(databaseDirectory(configuration), entries -> {
            long now = clocks.guard().monotonicNanos();
            entries.forEach(entry -> index.apply(entry, now));
            news.committed(entries);
        });
        try {
            Wrapping wrapping = new Wrapping(ring);
            Installation installation = new Installation(
                    configuration,
                    database,
                    wrapping,
                    openSecrets(database, wrapping, clocks),
                    openSigningKeys(configuration, database, wrapping, clocks),
                    index,
                    clocks,
                    counting);
            installation.openEpochIfSetBack();
            installation.readFeed();
            return installation;
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    private static Path databaseDirectory(Configuration configuration) {
        return configuration.data();
    }

    private static InstallationSecrets openSecrets(EmbeddedDatabase database, Wrapping wrapping, Clocks clocks) {
        return switch (InstallationSecrets.open(database.secrets(), wrapping, clocks.random())) {
            case InstallationSecrets.Opening.Opened opened -> opened.secrets();
            case InstallationSecrets.Opening.WrongMasterKey wrong -> throw new InstallationException(wrong.reason());
        };
    }

    private static SigningKeys openSigningKeys(
            Configuration configuration, EmbeddedDatabase database, Wrapping wrapping, Clocks clocks) {
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
        Optional<Position> before = embedded.setBackFrom();
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

    private void readFeed() {
        Position after = database.read(transaction -> transaction.feed().floor());
        List<FeedEntry> entries;
        do {
            Position from = after;
            entries = database.read(transaction -> transaction.feed().list(from, FEED_BATCH));
            long now = clocks.guard().monotonicNanos();
            entries.forEach(entry -> index.apply(entry, now));
            after = entries.isEmpty() ? after : entries.getLast().position();
        } while (entries.size() == FEED_BATCH);
        index.advance(
                database.read((Transaction transaction) -> transaction.feed().head()));
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

    /// The database as the embedded one that it is: for backups and its queue.
    public EmbeddedDatabase embedded() {
        return embedded;
    }

    /// The session store, its calls counted.
    public SessionStore sessions() {
        return sessions;
    }

    /// The session store itself, to be listed without being counted.
    public SessionIndex sessionIndex() {
        return sessionIndex;
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
        database.close();
    }
}
