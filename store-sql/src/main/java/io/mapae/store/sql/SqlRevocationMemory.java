package io.mapae.store.sql;

import io.mapae.core.revocation.RevocationMemory;
import io.mapae.core.revocation.RevokedBelow;
import io.mapae.core.revocation.Standing;
import io.mapae.core.revocation.StandingQuery;
import io.mapae.core.revocation.Tombstone;
import io.mapae.core.store.StoreException;
import io.mapae.guard.feed.Position;
import io.mapae.guard.id.ClientId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The tables `tombstone` and `revoked_below`.
record SqlRevocationMemory(Sql sql) implements RevocationMemory {
    static final String BURY = """
        insert into tombstone (kind, id, until) values (?, ?, ?)
        {where kind, id is there} until = {greatest}(tombstone.until, {given until})\
        """;

    private static final OldRows OLD = new OldRows("tombstone", "(kind, id)", "until <= ?", "until");
    private static final byte[] EVERYONE = {};

    @Override
    public void bury(Tombstone tombstone) {
        sql.update(BURY, row(Grave.of(tombstone)));
    }

    /// The values of {@link #BURY}.
    static @Nullable Object[] row(Grave grave) {
        return new Object[] {grave.kind(), grave.bytes(), grave.until()};
    }

    @Override
    public void raise(RevokedBelow revoked) {
        switch (revoked) {
            case RevokedBelow.OfAccount account -> raise("account", Bits.of(account.subject()), account.position());
            case RevokedBelow.OfClient client -> raise("client", bytes(client.client()), client.position());
            case RevokedBelow.OfAll all -> raise("all", EVERYONE, all.position());
        }
    }

    private void raise(String kind, byte[] id, Position position) {
        sql.update("""
            insert into revoked_below (kind, id, position) values (?, ?, ?)
            {where kind, id is there} position = {greatest}(revoked_below.position, {given position})
            """, kind, id, position.packed());
    }

    @Override
    public Standing standing(StandingQuery query) {
        return sql.find(
                        """
                        select
                            case when exists (select 1 from tombstone where kind = 'session' and id = ?)
                                or exists (select 1 from tombstone where kind = 'session_token' and id = ?)
                                or exists (select 1 from tombstone where kind = 'grant' and id = ?)
                                or exists (select 1 from tombstone where kind = 'access_token' and id = ?)
                                then 1 else 0 end as ended,
                            (select coalesce(max(position), 0) from revoked_below
                                where (kind = 'account' and id = ?) or (kind = 'client' and id = ?)
                                    or (kind = 'all' and id = ?)) as revoked_below
                        """,
                        row -> new Standing(row.truth("ended"), Position.unpack(row.number("revoked_below"))),
                        Bits.of(query.session()),
                        query.sessionToken() == null
                                ? null
                                : query.sessionToken().bytes(),
                        query.grant() == null ? null : Bits.of(query.grant()),
                        query.accessToken() == null ? null : Bits.of(query.accessToken()),
                        Bits.of(query.holder()),
                        bytes(query.client()),
                        EVERYONE)
                .orElseThrow(() -> new StoreException("no answer about a credential's standing"));
    }

    @Override
    public int forget(Instant now, int limit) {
        return OLD.delete(sql, now, limit);
    }

    private static byte[] bytes(ClientId client) {
        return client.value().getBytes(StandardCharsets.UTF_8);
    }
}
