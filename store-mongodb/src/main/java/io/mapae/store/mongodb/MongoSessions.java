package io.mapae.store.mongodb;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.connection.ClusterType;
import io.mapae.core.session.SessionIndex;
import io.mapae.core.session.SessionStore;
import io.mapae.core.store.StoreException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.bson.Document;

/// The sessions of one installation in MongoDB: a collection of its own, in the database that the URL names.
///
/// Writes are acknowledged when a majority of a replica set has them on disk, and reads are answered by its
/// primary, whatever the URL says of either.
public final class MongoSessions implements AutoCloseable {

    private static final String DATABASE = "mapae";
    private static final Pattern INSTALLATION = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Duration CONNECT_MAX = Duration.ofSeconds(5);
    private static final Duration ANSWER_MAX = Duration.ofSeconds(10);
    private static final int CONNECTIONS_MAX = 32;
    private static final int WAITING_MAX_SECONDS = 5;

    private final MongoClient client;
    private final MongoSessionStore store;
    private final String durability;

    private MongoSessions(MongoUrl url, MongoClient client, MongoSessionStore store) {
        this.client = client;
        this.store = store;
        this.durability = "The session store " + url + " has each session on the disks of "
                + (isReplicaSet(client) ? "a majority of its servers" : "its one server")
                + " before it answers: when a server crashes, nobody is logged out.";
    }

    /// Connects, and makes what is missing.
    ///
    /// @param installation differs from that of every other installation in the database: 1 to 64 letters,
    /// digits, `_` and `-`
    /// @throws StoreException if the server does not answer or lets nobody in; its message tells the operator
    /// what to do
    public static MongoSessions open(MongoUrl url, String installation) {
        if (!INSTALLATION.matcher(installation).matches()) {
            throw new IllegalArgumentException("an installation is 1 to 64 letters, digits, _ and -");
        }
        MongoClient client = MongoClients.create(settings(url));
        try {
            MongoDatabase database = client.getDatabase(
                    Optional.ofNullable(url.connection().getDatabase()).orElse(DATABASE));
            MongoSessionStore store = new MongoSessionStore(database.getCollection("sessions_" + installation));
            store.makeIndexes();
            return new MongoSessions(url, client, store);
        } catch (MongoException e) {
            client.close();
            throw new StoreException("cannot open the session store " + url + ": " + reason(e), e);
        }
    }

    private static MongoClientSettings settings(MongoUrl url) {
        ConnectionString connection = url.connection();
        return MongoClientSettings.builder()
                .applyConnectionString(connection)
                .applicationName("mapae")
                .writeConcern(WriteConcern.MAJORITY.withJournal(true))
                .readConcern(ReadConcern.MAJORITY)
                .readPreference(ReadPreference.primary())
                .applyToClusterSettings(cluster ->
                        cluster.serverSelectionTimeout(selectionMaxMillis(connection), TimeUnit.MILLISECONDS))
                .applyToSocketSettings(socket -> socket.connectTimeout(CONNECT_MAX.toMillis(), TimeUnit.MILLISECONDS)
                        .readTimeout(ANSWER_MAX.toMillis(), TimeUnit.MILLISECONDS))
                .applyToConnectionPoolSettings(
                        pool -> pool.maxSize(CONNECTIONS_MAX).maxWaitTime(WAITING_MAX_SECONDS, TimeUnit.SECONDS))
                .build();
    }

    // As the URL says; the driver's own 30 seconds are longer than anyone waits for a page.
    private static long selectionMaxMillis(ConnectionString connection) {
        return Optional.ofNullable(connection.getServerSelectionTimeout())
                .map(Integer::longValue)
                .orElse(CONNECT_MAX.toMillis());
    }

    private static boolean isReplicaSet(MongoClient client) {
        return client.getClusterDescription().getType() != ClusterType.STANDALONE;
    }

    // The driver's words have no password in them, but name its own classes and settings at length.
    private static String reason(MongoException failed) {
        return switch (failed) {
            case com.mongodb.MongoSecurityException _ -> "it lets nobody in by this user and password";
            case com.mongodb.MongoTimeoutException _ -> "no server answers there that takes writes";
            default -> "it says " + failed.getMessage();
        };
    }

    /// Where sessions are kept.
    public SessionStore sessions() {
        return store;
    }

    /// The same store, to be listed.
    public SessionIndex index() {
        return store;
    }

    /// What a crash of a server means, in a sentence for the operator.
    public String durability() {
        return durability;
    }

    /// Asks the server whether it answers.
    ///
    /// @throws StoreException if it does not
    public void ask() {
        try {
            client.getDatabase(DATABASE).runCommand(new Document("ping", 1));
        } catch (MongoException e) {
            throw new StoreException("the session store does not answer", e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
