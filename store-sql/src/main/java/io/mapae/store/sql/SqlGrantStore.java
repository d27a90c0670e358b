package io.mapae.store.sql;

import io.mapae.core.grant.Grant;
import io.mapae.core.grant.GrantSeed;
import io.mapae.core.grant.GrantStore;
import io.mapae.core.grant.RefreshChain;
import io.mapae.guard.SecretBytes;
import io.mapae.guard.feed.Position;
import io.mapae.guard.id.ClientId;
import io.mapae.guard.id.GrantId;
import io.mapae.guard.id.SessionId;
import io.mapae.guard.id.Subject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// The table `session_grant`.
record SqlGrantStore(Sql sql) implements GrantStore {
    private static final OldRows OLD = new OldRows("session_grant", "id", "ends < ?", "ends");
    private static final String COLUMNS = """
            select id, sid, subject, client, carriage, scope, audience, refreshable, seed, counter, redeemed, repeats,
                version, pos, created, ends
            from session_grant
            """;

    @Override
    public void add(Grant grant) {
        RefreshChain chain = grant.chain();
        sql.update(
                """
                insert into session_grant (id, sid, subject, client, carriage, scope, audience, refreshable, seed,
                    counter, redeemed, repeats, version, pos, created, ends)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                Bits.of(grant.id()),
                Bits.of(grant.session()),
                Bits.of(grant.subject()),
                grant.client().value(),
                grant.carriage().toString(),
                Netstrings.encode(new TreeSet<>(grant.scope())),
                Netstrings.encode(grant.audience()),
                grant.refreshable(),
                grant.seed().secret().reveal(),
                chain.counter(),
                encode(chain.redeemed()),
                encode(chain.repeats()),
                chain.version(),
                grant.pos().packed(),
                grant.created(),
                grant.end());
    }

    @Override
    public Optional<Grant> find(GrantId id) {
        return sql.find(COLUMNS + "where id = ?", SqlGrantStore::read, (Object) Bits.of(id));
    }

    @Override
    public boolean replace(Grant current, Grant next) {
        RefreshChain chain = next.chain();
        return 1
                == sql.update(
                        """
                        update session_grant
                        set counter = ?, redeemed = ?, repeats = ?, version = ?, pos = ?
                        where id = ? and version = ?
                        """,
                        chain.counter(),
                        encode(chain.redeemed()),
                        encode(chain.repeats()),
                        chain.version(),
                        next.pos().packed(),
                        Bits.of(current.id()),
                        current.chain().version());
    }

    @Override
    public List<Grant> listBySession(SessionId session, int limit) {
        return sql.list(COLUMNS + "where sid = ? limit ?", SqlGrantStore::read, Bits.of(session), limit);
    }

    @Override
    public boolean remove(GrantId id) {
        return 1 == sql.update("delete from session_grant where id = ?", (Object) Bits.of(id));
    }

    @Override
    public int forget(Instant now, int limit) {
        return OLD.delete(sql, now, limit);
    }

    private static String encode(List<Instant> times) {
        return Netstrings.encode(
                times.stream().map(at -> Long.toString(at.toEpochMilli())).toList());
    }

    private static List<Instant> times(String encoded) {
        return Netstrings.decodeList(encoded).stream()
                .map(text -> Instant.ofEpochMilli(Long.parseLong(text)))
                .toList();
    }

    private static Grant read(Row row) {
        RefreshChain chain = new RefreshChain(
                row.number("counter"), times(row.text("redeemed")), times(row.text("repeats")), row.number("version"));
        return new Grant(
                Bits.read(row.bytes("id"), GrantId::new),
                Bits.read(row.bytes("sid"), SessionId::new),
                Bits.read(row.bytes("subject"), Subject::new),
                new ClientId(row.text("client")),
                row.carriage("carriage"),
                Set.copyOf(Netstrings.decodeList(row.text("scope"))),
                Netstrings.decodeList(row.text("audience")),
                row.truth("refreshable"),
                new GrantSeed(new SecretBytes(row.bytes("seed"))),
                chain,
                Position.unpack(row.number("pos")),
                row.instant("created"),
                row.instant("ends"));
    }
}
