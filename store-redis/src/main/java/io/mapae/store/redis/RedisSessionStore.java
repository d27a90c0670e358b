package io.mapae.store.redis;

import io.mapae.core.session.Session;
import io.mapae.core.session.SessionIndex;
import io.mapae.core.session.SessionStore;
import io.mapae.core.session.SessionUse;
import io.mapae.guard.id.SessionId;
import io.mapae.guard.id.Subject;
import io.mapae.guard.session.SessionTokenHash;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// The session is the single truth, and one script at a time changes it together with its shard's index. What
/// leads to it is put in place before and removed after, so that a process may die in between: nobody gets in by
/// what is left over, since whoever follows it looks whether the session agrees.
record RedisSessionStore(RedisCalls calls, Keys keys, Links links, Shards shards)
        implements SessionStore, SessionIndex {

    RedisSessionStore(RedisCalls calls, Keys keys) {
        this(calls, keys, new Links(calls, keys), new Shards(calls, keys));
    }

    @Override
    public void create(Session session) {
        session.findToken().ifPresent(token -> links.linkToken(token, session));
        Optional<Object> created = calls.ask(Script.CREATE.on(
                place(session.id()),
                Kept.write(session),
                Keys.id(session.id()),
                Kept.number(session.aliveUntil().toEpochMilli()),
                Kept.lifeFrom(session.lastUse(), session.aliveUntil())));
        if (!Script.isDone(created)) {
            session.findToken().ifPresent(token -> unlinkUnlessHeld(token, session.id()));
            throw new IllegalStateException("there is a session with this id already");
        }
        // Now, so that a list which meets an id without a session may take it away for good.
        links.linkAccount(session);
    }

    @Override
    public Optional<Session> find(SessionTokenHash token, Instant now) {
        return links.find(token).flatMap(id -> find(id, now)).filter(session -> token.equals(session.token()));
    }

    @Override
    public Optional<Session> find(SessionId id, Instant now) {
        return read(id).filter(session -> session.isAlive(now));
    }

    private Optional<Session> read(SessionId id) {
        return calls.ask(Question.of(Question.COMMANDS.get(keys.session(id)))).map(Kept::read);
    }

    @Override
    public boolean replace(Session current, Session next) {
        boolean sameToken = Objects.equals(current.token(), next.token());
        if (!sameToken) {
            next.findToken().ifPresent(token -> links.linkToken(token, next));
        }
        Optional<Object> replaced = calls.ask(Script.REPLACE.on(
                place(next.id()),
                Kept.write(next),
                Keys.id(next.id()),
                Kept.bytes(current.version()),
                Kept.number(Kept.GRACE.toMillis())));
        if (!Script.isDone(replaced)) {
            if (!sameToken) {
                next.findToken().ifPresent(token -> unlinkUnlessHeld(token, next.id()));
            }
            return false;
        }
        moveAccount(current, next);
        if (!sameToken) {
            current.findToken().ifPresent(links::unlinkToken);
        }
        return true;
    }

    private void moveAccount(Session current, Session next) {
        if (!current.holder().equals(next.holder()) || !current.created().equals(next.created())) {
            links.linkAccount(next);
        }
        if (!current.holder().equals(next.holder())) {
            current.holder()
                    .subject()
                    .ifPresent(subject -> links.unlinkAccount(subject, List.of(Keys.id(current.id()))));
        }
    }

    // An earlier try may have given the session this token after all.
    private void unlinkUnlessHeld(SessionTokenHash token, SessionId id) {
        if (read(id).filter(session -> token.equals(session.token())).isEmpty()) {
            links.unlinkToken(token);
        }
    }

    @Override
    public void touch(Collection<SessionUse> uses) {
        List<Question<Object>> questions = new ArrayList<>();
        for (SessionUse use : uses) {
            long at = use.at().toEpochMilli();
            questions.add(Script.TOUCH.on(
                    place(use.session()),
                    Kept.number(at),
                    Kept.bytes(at),
                    Keys.id(use.session()),
                    Kept.number(Kept.GRACE.toMillis())));
        }
        calls.askAll(questions);
    }

    @Override
    public boolean end(SessionId id) {
        Optional<Session> ended =
                calls.ask(Script.END.on(place(id), Keys.id(id))).map(value -> Kept.read((byte[]) value));
        ended.ifPresent(session -> links.unlinkAll(List.of(session)));
        return ended.isPresent();
    }

    @Override
    public int forget(Instant now, int limit) {
        int forgotten = 0;
        int before;
        do {
            before = forgotten;
            forgotten += forget(shards.listOver(now, limit - forgotten), now);
        } while (forgotten > before && forgotten < limit);
        return forgotten;
    }

    private int forget(List<SessionId> over, Instant now) {
        int forgotten = 0;
        for (List<SessionId> batch : Batches.of(over)) {
            List<Session> gone = new ArrayList<>();
            List<Question<Object>> questions = batch.stream()
                    .map(id -> Script.FORGET.on(place(id), Keys.id(id), Kept.number(now.toEpochMilli())))
                    .toList();
            for (Optional<Object> answer : calls.askAll(questions)) {
                if (answer.orElseThrow() instanceof byte[] value) {
                    gone.add(Kept.read(value));
                    forgotten++;
                } else if (Script.isDone(answer)) {
                    forgotten++;
                }
            }
            links.unlinkAll(gone);
        }
        return forgotten;
    }

    @Override
    public List<Session> listBySubject(Subject subject, Instant now, int limit) {
        List<Session> found = new ArrayList<>();
        List<byte[]> leadingNowhere = new ArrayList<>();
        List<byte[]> ids;
        int from = 0;
        do {
            ids = links.list(subject, from, limit);
            List<Optional<Session>> sessions =
                    readAll(ids.stream().map(Keys::id).toList());
            for (int i = 0; i < ids.size(); i++) {
                Optional<Session> session =
                        sessions.get(i).filter(each -> each.holder().equals(subject));
                if (session.isEmpty()) {
                    leadingNowhere.add(ids.get(i));
                }
                session.filter(each -> each.isAlive(now)).ifPresent(found::add);
            }
            from += ids.size();
        } while (ids.size() == limit && found.size() < limit);
        links.unlinkAccount(subject, leadingNowhere);
        return found.stream().limit(limit).toList();
    }

    @Override
    public List<Session> listAll(String after, Instant now, int limit) {
        List<Session> found = new ArrayList<>();
        Optional<SessionId> behind = SessionId.parse(after);
        List<SessionId> ids;
        int wanted;
        do {
            wanted = limit - found.size();
            ids = shards.list(behind, now, wanted);
            readAll(ids).stream()
                    .flatMap(Optional::stream)
                    .filter(session -> session.isAlive(now))
                    .forEach(found::add);
            behind = ids.isEmpty() ? behind : Optional.of(ids.getLast());
        } while (ids.size() == wanted && found.size() < limit);
        return found;
    }

    private List<Optional<Session>> readAll(List<SessionId> ids) {
        return Batches.of(ids).stream()
                .flatMap(batch -> readBatch(batch).stream())
                .toList();
    }

    private List<Optional<Session>> readBatch(List<SessionId> ids) {
        List<Question<byte[]>> questions = ids.stream()
                .map(id -> Question.of(Question.COMMANDS.get(keys.session(id))))
                .toList();
        return calls.askAll(questions).stream()
                .map(value -> value.map(Kept::read))
                .toList();
    }

    @Override
    public long count(Instant now) {
        return shards.count(now).stream().mapToLong(Long::longValue).sum();
    }

    private List<byte[]> place(SessionId id) {
        return List.of(keys.session(id), keys.alive(Keys.shardOf(id)));
    }
}
