package io.mapae.server.config;

import io.mapae.store.infinispan.InfinispanUrl;
import io.mapae.store.memcached.MemcachedUrl;
import io.mapae.store.mongodb.MongoUrl;
import io.mapae.store.redis.RedisUrl;
import io.mapae.store.sql.DatabaseKind;
import io.mapae.store.sql.DatabaseUrl;

/// Where sessions are kept.
public sealed interface SessionPlace {

    /// The forms that are understood, for the reference and for messages.
    String FORM = "database, memory, or a URL: " + RedisUrl.FORM + "; " + MongoUrl.FORM + "; " + MemcachedUrl.FORM
            + "; " + InfinispanUrl.FORM + "; " + String.join(" or ", DatabaseKind.forms());

    /// Beside everything else; they survive a restart.
    record InDatabase() implements SessionPlace {}

    /// In this process; a restart logs everyone out.
    record InMemory() implements SessionPlace {}

    /// On a database server, in a schema of their own.
    record InServer(DatabaseUrl url) implements SessionPlace {}

    /// In Redis or Valkey.
    record InRedis(RedisUrl url) implements SessionPlace {}

    /// In MongoDB.
    record InMongo(MongoUrl url) implements SessionPlace {}

    /// In Memcached, which forgets what it likes and cannot list.
    record InMemcached(MemcachedUrl url) implements SessionPlace {}

    /// In the memory of the nodes themselves, in a cluster of theirs.
    record InInfinispan(InfinispanUrl url) implements SessionPlace {}

    /// A place as somebody wrote it. Prints no password.
    ///
    /// @param text perhaps with a password
    record Written(SessionPlace place, String text) {

        /// Reads the text form, and quotes none of it.
        public static Written parse(String text) {
            return new Written(SessionPlace.parse(text), text);
        }

        /// What tells the place from others: without users, passwords and options.
        public String name() {
            if (place instanceof InServer server) {
                return server.url().place();
            }
            String anyone = text.replaceFirst("://[^/?#]*@", "://");
            int options = anyone.indexOf('?');
            return options < 0 ? anyone : anyone.substring(0, options);
        }

        @Override
        public String toString() {
            return name();
        }
    }

    /// Whether it can list the sessions of an account.
    default boolean canList() {
        return !(this instanceof InMemcached);
    }

    /// Reads the text form, and quotes none of it: it may have a password.
    static SessionPlace parse(String text) {
        return switch (text) {
            case "database" -> new InDatabase();
            case "memory" -> new InMemory();
            default -> parseUrl(text);
        };
    }

    private static SessionPlace parseUrl(String text) {
        if (RedisUrl.isMeant(text)) {
            return parseRedis(text);
        }
        if (MongoUrl.isMeant(text)) {
            return new InMongo(MongoUrl.parse(text).orElseThrow(() -> unknown("a URL has the form " + MongoUrl.FORM)));
        }
        if (MemcachedUrl.isMeant(text)) {
            return new InMemcached(
                    MemcachedUrl.parse(text).orElseThrow(() -> unknown("a URL has the form " + MemcachedUrl.FORM)));
        }
        if (InfinispanUrl.isMeant(text)) {
            return new InInfinispan(
                    InfinispanUrl.parse(text).orElseThrow(() -> unknown("a URL has the form " + InfinispanUrl.FORM)));
        }
        if (DatabaseUrl.isMeant(text)) {
            return parseServer(text);
        }
        throw new IllegalArgumentException("must be " + FORM);
    }

    private static SessionPlace parseRedis(String text) {
        return switch (RedisUrl.parse(text)) {
            case RedisUrl.Parsed.Url parsed -> new InRedis(parsed.url());
            case RedisUrl.Parsed.Malformed malformed -> throw unknown(malformed.reason());
        };
    }

    private static SessionPlace parseServer(String text) {
        return switch (DatabaseUrl.parse(text)) {
            case DatabaseUrl.Parsed.Url parsed
            when parsed.url().synchronousStandby() ->
                throw unknown("standby is for the database; a session store needs none");
            case DatabaseUrl.Parsed.Url parsed -> new InServer(parsed.url());
            case DatabaseUrl.Parsed.Malformed malformed -> throw unknown(malformed.reason());
        };
    }

    private static IllegalArgumentException unknown(String reason) {
        return new IllegalArgumentException("is no session store that is known: " + reason);
    }
}
