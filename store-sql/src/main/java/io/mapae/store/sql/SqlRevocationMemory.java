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

/// The tables `tombstone` and `revoked_below`.
record SqlRevocationMemory(Sql sql) implements RevocationMemory {
    private static final byte[] EVERYONE = {};

    @Override
    public void bury(Tombstone tombstone) {
        Grave grave = Grave.of(tombstone);
        sql.update("""
            insert into tombstone (kind, id, until) values (?, ?, ?)
            on conflict (kind, id) do update set until = excluded.until where excluded.until > tombstone.until
            """, grave.kind(), grave.bytes(), grave.until());
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
            on conflict (kind, id) do update set position = excluded.position where excluded.position > revoked_below.position
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
        return sql.update("""
            delete from tombstone
            where (kind, id) in (select kind, id from tombstone where until <= ? order by until limit ?)
            """, now, limit);
    }

    private static byte[] bytes(ClientId client) {
        return client.value().getBytes(StandardCharsets.UTF_8);
    }
}
