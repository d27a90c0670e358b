package io.mapae.store.redis;

import static io.mapae.store.redis.Sessions.IDLE;
import static io.mapae.store.redis.Sessions.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mapae.core.session.Session;
import io.mapae.core.session.SessionStore;
import io.mapae.core.session.SessionUse;
import io.mapae.core.store.StoreException;
import io.mapae.store.testkit.RedisCluster;
import io.mapae.store.testkit.RedisServer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What is a Cluster's own.
final class RedisClusterTest {

    @RegisterExtension
    final OpenRedis open = OpenRedis.cluster();

    private final RedisCluster cluster = RedisCluster.shared();
    private final SessionStore store = open.sessions().sessions();

    @Test
    void sessionsLieOnEachOfTheServersAndLeaveNothing() {
        List<Session> sessions = fill(300);
        for (RedisServer master : cluster.masters()) {
            assertThat(size(master)).isGreaterThan(100);
        }
        store.touch(sessions.stream()
                .map(session -> new SessionUse(session.id(), NOW.plusMillis(1)))
                .toList());
        assertThat(open.sessions().index().count(NOW.plus(IDLE))).isEqualTo(sessions.size());
        assertThat(open.sessions().index().forget(NOW.plus(IDLE).plusMillis(1), 1_000))
                .isEqualTo(sessions.size());
        assertThat(cluster.masters()).allMatch(master -> size(master) == 0);
    }

    /// Servers that know better say so; who asks goes where they say, and asks there from then on.
    @Test
    void whatHasMovedIsFollowed() {
        fill(20);
        open.sessions().index().forget(NOW.plus(IDLE), 1_000);
        for (int shard = 0; shard < Keys.SHARDS; shard++) {
            int slot = Integer.parseInt(cluster.masters().getFirst().ask("CLUSTER KEYSLOT {%02x}".formatted(shard)));
            cluster.move(slot, shard % cluster.masters().size());
        }
        assertThat(open.sessions().index().count(NOW)).isZero();
        List<Session> sessions = fill(300);
        assertThat(open.sessions().index().count(NOW)).isEqualTo(sessions.size());
        assertThat(sessions).allMatch(session -> store.find(session.id(), NOW).isPresent());
        assertThat(open.sessions().index().forget(NOW.plus(IDLE), 1_000)).isEqualTo(sessions.size());
    }

    @Test
    void everyMasterIsAskedWhetherItDropsSessions() {
        RedisServer last = cluster.masters().getLast();
        last.ask("CONFIG SET maxmemory-policy allkeys-random");
        last.ask("CONFIG SET maxmemory 100mb");
        try {
            assertThatThrownBy(() -> OpenRedis.open(cluster.url()))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("maxmemory-policy is allkeys-random");
        } finally {
            last.ask("CONFIG SET maxmemory 0");
            last.ask("CONFIG SET maxmemory-policy noeviction");
        }
    }

    @Test
    void aSingleServerIsNoCluster() {
        assertThatThrownBy(() -> OpenRedis.open(
                        "redis-cluster://127.0.0.1:" + RedisServer.shared().port()))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("cannot open the session store");
    }

    private List<Session> fill(int count) {
        List<Session> sessions = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Session session = Sessions.any();
            store.create(session);
            sessions.add(session);
        }
        return sessions;
    }

    private static long size(RedisServer server) {
        return Long.parseLong(server.ask("DBSIZE"));
    }
}
