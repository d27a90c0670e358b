package io.mapae.bench.memory;

import io.mapae.core.session.Session;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/// The bytes that the fields of a session have by themselves: texts in UTF-8, instants and durations as longs.
public final class SessionFields {
    private static final int ID_BYTES = 16;
    private static final int HASH_BYTES = 32;

    /// A session token's 192 bits and tag.
    private static final int TOKEN_BYTES = 32;

    /// How many hashes of ids the guard keeps to ask the feed with, a position among them.
    private static final int MARKS = 7;

    private SessionFields() {}

    /// Of a session in its store: two ids, a hash, the texts, five times, the position, the version, two small
    /// ones.
    public static long stored(Session session) {
        long texts = texts(
                Stream.of(
                        session.client().value(),
                        session.authentication().acr(),
                        session.device().name(),
                        session.device().userAgent(),
                        session.device().address()),
                session);
        return 2 * ID_BYTES + HASH_BYTES + texts + 5 * Long.BYTES + 2 * Long.BYTES + 2;
    }

    /// Of a copy in a guard: the token, two ids, the texts, five times and two positions, and the marks.
    static long cached(Session session, String issuer) {
        long texts = texts(Stream.of(session.client().value(), issuer), session);
        return TOKEN_BYTES + 2 * ID_BYTES + texts + 7 * Long.BYTES + MARKS * Long.BYTES;
    }

    private static long texts(Stream<String> texts, Session session) {
        return Stream.concat(texts, session.authentication().amr().stream())
                .mapToLong(text -> text.getBytes(StandardCharsets.UTF_8).length)
                .sum();
    }
}
