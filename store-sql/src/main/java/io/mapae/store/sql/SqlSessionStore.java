package io.mapae.store.sql;

import io.mapae.core.session.Session;
import io.mapae.core.session.SessionIndex;
import io.mapae.core.session.SessionStore;
import io.mapae.core.session.SessionUse;
import io.mapae.guard.id.SessionId;
import io.mapae.guard.id.Subject;
import io.mapae.guard.session.SessionTokenHash;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The table `session`.
record SqlSessionStore(Writes writes, Reads reads) implements SessionStore, SessionIndex {
    private static final OldRows OLD = new OldRows("session", "n", "alive_until <= ?", "alive_until");

    @Override
    public void create(Session session) {
        writes.run(sql -> sql.update(
                """
                insert into session (sid, subject, client, token, carriage, amr, acr, auth_time,
                    device_name, user_agent, address, created, last_use, idle, ends, alive_until,
                    remembered, pos, data, version)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                Bits.of(session.id()),
                Bits.of(session.holder()),
                session.client().value(),
                SessionRow.token(session),
                session.carriage().toString(),
                Netstrings.encode(session.authentication().amr()),
                session.authentication().acr(),
                session.authentication().time(),
                session.device().name(),
                session.device().userAgent(),
                session.device().address(),
                session.created(),
                session.lastUse(),
                session.idle(),
                session.end(),
                session.aliveUntil(),
                session.remembered(),
                session.pos().packed(),
                Netstrings.encode(session.data().values()),
                session.version()));
    }

    @Override
    public Optional<Session> find(SessionTokenHash token, Instant now) {
        return reads.read(sql -> sql.find(
                SessionRow.COLUMNS + "where token = ? and alive_until > ?", SessionRow::read, token.bytes(), now));
    }

    @Override
    public Optional<Session> find(SessionId id, Instant now) {
        return reads.read(sql ->
                sql.find(SessionRow.COLUMNS + "where sid = ? and alive_until > ?", SessionRow::read, Bits.of(id), now));
    }

    @Override
    public boolean replace(Session current, Session next) {
        return writes.run(sql -> 1
                == sql.update(
                        """
                        update session set subject = ?, client = ?, token = ?, carriage = ?, amr = ?, acr = ?,
                            auth_time = ?, device_name = ?, user_agent = ?, address = ?, created = ?,
                            last_use = {greatest}(last_use, ?), idle = ?, ends = ?,
                            alive_until = {least}({greatest}(last_use + ?, ?), ?), remembered = ?, pos = ?, data = ?, version = ?
                        where sid = ? and version = ?
                        """,
                        Bits.of(next.holder()),
                        next.client().value(),
                        SessionRow.token(next),
                        next.carriage().toString(),
                        Netstrings.encode(next.authentication().amr()),
                        next.authentication().acr(),
                        next.authentication().time(),
                        next.device().name(),
                        next.device().userAgent(),
                        next.device().address(),
                        next.created(),
                        next.lastUse(),
                        next.idle(),
                        next.end(),
                        next.idle(),
                        next.lastUse().plus(next.idle()),
                        next.end(),
                        next.remembered(),
                        next.pos().packed(),
                        Netstrings.encode(next.data().values()),
                        next.version(),
                        Bits.of(current.id()),
                        current.version()));
    }

    @Override
    public void touch(Collection<SessionUse> uses) {
        if (uses.isEmpty()) {
            return;
        }
        writes.run(sql -> {
            // In one order, so that two nodes that note uses at once never wait for each other.
            List<SessionUse> ordered = uses.stream()
                    .sorted(Comparator.comparing(use -> use.session().toString()))
                    .toList();
            // A use after its end is none: it must not bring a session back.
            sql.updateAll(
                    """
                    update session set last_use = ?, alive_until = {least}(? + idle, ends)
                    where sid = ? and last_use < ? and alive_until > ?
                    """, ordered, use -> new Object[] {use.at(), use.at(), Bits.of(use.session()), use.at(), use.at()});
            return uses.size();
        });
    }

    @Override
    public boolean end(SessionId id) {
        return writes.run(sql -> 1 == sql.update("delete from session where sid = ?", (Object) Bits.of(id)));
    }

    @Override
    public int forget(Instant now, int limit) {
        return writes.run(sql -> OLD.delete(sql, now, limit));
    }

    @Override
    public List<Session> listBySubject(Subject subject, Instant now, int limit) {
        return reads.read(sql -> sql.list(
                SessionRow.COLUMNS + "where subject = ? and alive_until > ? order by created desc, n desc limit ?",
                SessionRow::read,
                Bits.of(subject),
                now,
                limit));
    }

    @Override
    public List<Session> listAll(String after, Instant now, int limit) {
        byte[] last = SessionId.parse(after).map(Bits::of).orElse(new byte[0]);
        return reads.read(sql -> sql.list(
                SessionRow.COLUMNS + "where sid > ? and alive_until > ? order by sid limit ?",
                SessionRow::read,
                last,
                now,
                limit));
    }

    @Override
    public long count(Instant now) {
        return reads.read(sql -> sql.number("select count(*) from session where alive_until > ?", now));
    }
}
