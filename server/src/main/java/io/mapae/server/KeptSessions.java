package io.mapae.server;

import io.mapae.core.key.InstallationSecrets;
import io.mapae.core.key.SecretPurpose;
import io.mapae.core.session.InMemorySessionStore;
import io.mapae.core.session.SessionStore;
import io.mapae.server.config.SessionPlace;
import io.mapae.store.infinispan.InfinispanSessions;
import io.mapae.store.memcached.MemcachedSessions;
import io.mapae.store.mongodb.MongoSessions;
import io.mapae.store.redis.RedisSessions;
import io.mapae.store.sql.SqlDatabase;
import io.mapae.store.sql.SqlSessions;
import java.util.Arrays;
import java.util.Base64;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The session store of an installation, open. A further one joins here and in {@link SessionPlace}.
///
/// @param durability what a restart of the store means, in a sentence for the operator; empty where there is
/// nothing to say
/// @param asking asks whether the store answers, and throws if it does not
/// @param closing gives its connections back
record KeptSessions(SessionStore store, String durability, Runnable asking, Runnable closing) implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(KeptSessions.class);
    private static final int NAME_BYTES = 12;

    /// Opens the store.
    ///
    /// @throws io.mapae.core.store.StoreException if it cannot be used, with the reason for the operator
    static KeptSessions open(SessionPlace place, SqlDatabase database, InstallationSecrets secrets) {
        return switch (place) {
            case SessionPlace.InDatabase _ -> within(database.sessions());
            case SessionPlace.InMemory _ -> within(new InMemorySessionStore());
            case SessionPlace.InRedis redis -> {
                RedisSessions opened = RedisSessions.open(redis.url(), name(secrets));
                yield new KeptSessions(opened.sessions(), opened.durability(), opened::ask, opened::close);
            }
            case SessionPlace.InMongo mongo -> {
                MongoSessions opened = MongoSessions.open(mongo.url(), name(secrets));
                yield new KeptSessions(opened.sessions(), opened.durability(), opened::ask, opened::close);
            }
            case SessionPlace.InMemcached memcached -> {
                MemcachedSessions opened = MemcachedSessions.open(memcached.url(), name(secrets));
                yield new KeptSessions(opened.sessions(), opened.durability(), opened::ask, opened::close);
            }
            case SessionPlace.InServer server -> {
                SqlSessions opened = SqlSessions.open(server.url(), name(secrets));
                yield new KeptSessions(opened.sessions(), opened.durability(), opened::ask, opened::close);
            }
            case SessionPlace.InInfinispan infinispan -> {
                InfinispanSessions opened = InfinispanSessions.open(
                        infinispan.url(), name(secrets), secrets.key(SecretPurpose.SESSION_CLUSTER), LOG::warn);
                yield new KeptSessions(opened.sessions(), opened.durability(), opened::ask, opened::close);
            }
        };
    }

    private static KeptSessions within(SessionStore store) {
        return new KeptSessions(store, "", () -> {}, () -> {});
    }

    // The same on every node, and another one in every other installation.
    private static String name(InstallationSecrets secrets) {
        byte[] key = secrets.key(SecretPurpose.INSTALLATION_NAME);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(key, NAME_BYTES));
    }

    /// Whether it is a part of its own, that may fail while everything else works.
    boolean isApart() {
        return !durability.isEmpty();
    }

    @Override
    public void close() {
        closing.run();
    }
}
