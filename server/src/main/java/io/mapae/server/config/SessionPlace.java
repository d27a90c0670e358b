package io.mapae.server.config;

import io.mapae.store.redis.RedisUrl;

/// Where sessions are kept.
public sealed interface SessionPlace {

    /// The forms that are understood, for the reference and for messages.
    String FORM = "database, memory, or a URL: " + RedisUrl.FORM;

    /// Beside everything else; they survive a restart.
    record InDatabase() implements SessionPlace {}

    /// In this process; a restart logs everyone out.
    record InMemory() implements SessionPlace {}

    /// In Redis or Valkey.
    record InRedis(RedisUrl url) implements SessionPlace {}

    /// Reads the text form, and quotes none of it: it may have a password.
    static SessionPlace parse(String text) {
        return switch (text) {
            case "database" -> new InDatabase();
            case "memory" -> new InMemory();
            default -> parseUrl(text);
        };
    }

    private static SessionPlace parseUrl(String text) {
        if (!RedisUrl.isMeant(text)) {
            throw new IllegalArgumentException("must be " + FORM);
        }
        return switch (RedisUrl.parse(text)) {
            case RedisUrl.Parsed.Url parsed -> new InRedis(parsed.url());
            case RedisUrl.Parsed.Malformed malformed ->
                throw new IllegalArgumentException("is no session store that is known: " + malformed.reason());
        };
    }
}
