package io.mapae.store.mongodb;

import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.max;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import io.mapae.core.session.Session;
import io.mapae.core.session.SessionFormat;
import io.mapae.core.store.StoreException;
import io.mapae.guard.id.SessionId;
import io.mapae.guard.id.Subject;
import io.mapae.guard.session.SessionTokenHash;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.Binary;

/// A session as a document: the whole of it in its format, and beside it what is asked for or changes by itself.
///
/// Idle time and end never change. So when it is over unless used is later exactly where the last use is, and
/// both are raised together.
final class Kept {

    static final String ID = "_id";
    static final String TOKEN = "token";
    static final String SUBJECT = "subject";
    static final String CREATED = "created";
    static final String LAST_USE = "last_use";
    static final String IDLE = "idle";
    static final String END = "end";
    static final String ALIVE_UNTIL = "alive_until";
    static final String VERSION = "version";
    static final String BODY = "body";

    private static final int ID_BYTES = 16;

    private Kept() {}

    static Document write(Session session) {
        Document document = new Document(ID, id(session.id()))
                .append(CREATED, session.created().toEpochMilli())
                .append(LAST_USE, session.lastUse().toEpochMilli())
                .append(IDLE, session.idle().toMillis())
                .append(END, session.end().toEpochMilli())
                .append(ALIVE_UNTIL, session.aliveUntil().toEpochMilli())
                .append(VERSION, session.version())
                .append(BODY, new Binary(SessionFormat.write(session)));
        session.findToken().ifPresent(token -> document.append(TOKEN, token(token)));
        session.holder().subject().ifPresent(subject -> document.append(SUBJECT, subject(subject)));
        return document;
    }

    /// What makes a document that of `next`, and leaves a later last use.
    static Bson change(Session next) {
        List<Bson> changes = new ArrayList<>(List.of(
                set(VERSION, next.version()),
                set(BODY, new Binary(SessionFormat.write(next))),
                max(LAST_USE, next.lastUse().toEpochMilli()),
                aliveUntil(next),
                next.findToken().map(token -> set(TOKEN, token(token))).orElse(unset(TOKEN))));
        return combine(changes);
    }

    // The later last use stays; but what ended before it was used is over, whatever the use.
    private static Bson aliveUntil(Session next) {
        long until = next.aliveUntil().toEpochMilli();
        return next.end().isAfter(next.lastUse()) ? max(ALIVE_UNTIL, until) : set(ALIVE_UNTIL, until);
    }

    static Session read(Document document) {
        Binary body = document.get(BODY, Binary.class);
        Long lastUse = document.getLong(LAST_USE);
        if (body == null || lastUse == null) {
            throw new StoreException("a kept session is damaged");
        }
        return SessionFormat.read(body.getData()).used(Instant.ofEpochMilli(lastUse));
    }

    static Binary id(SessionId id) {
        return bits(id.high(), id.low());
    }

    static Binary subject(Subject subject) {
        return bits(subject.high(), subject.low());
    }

    static Binary token(SessionTokenHash token) {
        return new Binary(token.bytes());
    }

    private static Binary bits(long high, long low) {
        return new Binary(
                ByteBuffer.allocate(ID_BYTES).putLong(high).putLong(low).array());
    }
}
