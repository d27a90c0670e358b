package io.mapae.store.mongodb;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.max;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.UpdateOneModel;
import io.mapae.core.session.Session;
import io.mapae.core.session.SessionIndex;
import io.mapae.core.session.SessionStore;
import io.mapae.core.session.SessionUse;
import io.mapae.core.store.StoreException;
import io.mapae.guard.id.SessionId;
import io.mapae.guard.id.Subject;
import io.mapae.guard.session.SessionTokenHash;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.Binary;

/// One document for each session. Every change is one operation on it, which MongoDB does at once or not at all.
record MongoSessionStore(MongoCollection<Document> sessions) implements SessionStore, SessionIndex {

    void makeIndexes() {
        // A session that is carried by tokens alone has none, and many have none.
        sessions.createIndex(
                ascending(Kept.TOKEN), new IndexOptions().unique(true).sparse(true));
        sessions.createIndex(descending(Kept.SUBJECT, Kept.CREATED));
        sessions.createIndex(ascending(Kept.ALIVE_UNTIL));
    }

    @Override
    public void create(Session session) {
        ask(() -> {
            try {
                return sessions.insertOne(Kept.write(session));
            } catch (MongoWriteException e) {
                throw e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY
                        ? new IllegalStateException("there is a session with this id or token already", e)
                        : e;
            }
        });
    }

    @Override
    public Optional<Session> find(SessionTokenHash token, Instant now) {
        return findOne(and(eq(Kept.TOKEN, Kept.token(token)), isAlive(now)));
    }

    @Override
    public Optional<Session> find(SessionId id, Instant now) {
        return findOne(and(eq(Kept.ID, Kept.id(id)), isAlive(now)));
    }

    @Override
    public boolean replace(Session current, Session next) {
        Bson same = and(eq(Kept.ID, Kept.id(current.id())), eq(Kept.VERSION, current.version()));
        return ask(() -> sessions.updateOne(same, Kept.change(next)).getMatchedCount()) == 1;
    }

    @Override
    public void touch(Collection<SessionUse> uses) {
        if (uses.isEmpty()) {
            return;
        }
        Map<Binary, Document> kept = lifetimes(uses);
        List<UpdateOneModel<Document>> changes = new ArrayList<>();
        for (SessionUse use : uses) {
            Binary id = Kept.id(use.session());
            Optional.ofNullable(kept.get(id)).ifPresent(document -> changes.add(touch(id, document, use.at())));
        }
        if (!changes.isEmpty()) {
            ask(() -> sessions.bulkWrite(changes, new BulkWriteOptions().ordered(false)));
        }
    }

    // Neither of both ever changes: there is nothing to race with.
    private Map<Binary, Document> lifetimes(Collection<SessionUse> uses) {
        List<Binary> ids = uses.stream().map(use -> Kept.id(use.session())).toList();
        Map<Binary, Document> found = new HashMap<>();
        ask(() -> sessions.find(in(Kept.ID, ids))
                        .projection(include(Kept.IDLE, Kept.END))
                        .into(new ArrayList<>()))
                .forEach(document -> found.put(document.get(Kept.ID, Binary.class), document));
        return found;
    }

    // A use after its end is none: it must not bring a session back.
    private static UpdateOneModel<Document> touch(Binary id, Document kept, Instant use) {
        long at = use.toEpochMilli();
        long aliveUntil = Math.min(at + kept.getLong(Kept.IDLE), kept.getLong(Kept.END));
        return new UpdateOneModel<>(
                and(eq(Kept.ID, id), lt(Kept.LAST_USE, at), gt(Kept.ALIVE_UNTIL, at)),
                combine(max(Kept.LAST_USE, at), max(Kept.ALIVE_UNTIL, aliveUntil)));
    }

    @Override
    public boolean end(SessionId id) {
        return ask(() -> sessions.deleteOne(eq(Kept.ID, Kept.id(id))).getDeletedCount()) == 1;
    }

    @Override
    public List<Session> listBySubject(Subject subject, Instant now, int limit) {
        return list(sessions.find(and(eq(Kept.SUBJECT, Kept.subject(subject)), isAlive(now)))
                .sort(descending(Kept.CREATED))
                .limit(limit));
    }

    @Override
    public List<Session> listAll(String after, Instant now, int limit) {
        Bson living = SessionId.parse(after)
                .map(last -> and(gt(Kept.ID, Kept.id(last)), isAlive(now)))
                .orElse(isAlive(now));
        return list(sessions.find(living).sort(ascending(Kept.ID)).limit(limit));
    }

    @Override
    public long count(Instant now) {
        return ask(() -> sessions.countDocuments(isAlive(now)));
    }

    @Override
    public int forget(Instant now, int limit) {
        Bson over = lte(Kept.ALIVE_UNTIL, now.toEpochMilli());
        List<Binary> ids = ask(() -> sessions.find(over)
                .sort(ascending(Kept.ALIVE_UNTIL))
                .limit(limit)
                .projection(include(Kept.ID))
                .map(document -> document.get(Kept.ID, Binary.class))
                .into(new ArrayList<>()));
        if (ids.isEmpty()) {
            return 0;
        }
        // Asked again of what is deleted: a use that was noted since may have kept it alive.
        return Math.toIntExact(ask(() ->
                sessions.deleteMany(and(in(Kept.ID, ids), over)).getDeletedCount()));
    }

    private Optional<Session> findOne(Bson filter) {
        return ask(() -> Optional.ofNullable(sessions.find(filter).first())).map(Kept::read);
    }

    private static List<Session> list(FindIterable<Document> found) {
        return ask(() -> found.into(new ArrayList<>())).stream().map(Kept::read).toList();
    }

    private static Bson isAlive(Instant now) {
        return gt(Kept.ALIVE_UNTIL, now.toEpochMilli());
    }

    private static <T> T ask(Supplier<T> call) {
        try {
            return call.get();
        } catch (MongoException e) {
            throw new StoreException("the session store did not answer as it should", e);
        }
    }
}
