package io.mapae.store.redis;

import static io.mapae.store.redis.Sessions.IDLE;
import static io.mapae.store.redis.Sessions.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mapae.core.session.Session;
import io.mapae.core.session.SessionUse;
import io.mapae.core.store.StoreException;
import io.mapae.store.testkit.RedisServer;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What an operator is told when a server is opened.
final class RedisOpeningTest {

    @Test
    void aMissingServerIsNamed() {
        String url;
        try (RedisServer server = RedisServer.start()) {
            url = server.url();
        }
        assertRefused(url, "cannot open the session store " + url + ": no server answers there");
    }

    @Test
    void aServerThatLetsNobodyInIsQuoted() {
        try (RedisServer server = RedisServer.start("--requirepass", "right-secret")) {
            assertRefused("redis://:wrong-secret@127.0.0.1:" + server.port(), "it says WRONGPASS");
            assertRefused("redis://nobody:wrong-secret@127.0.0.1:" + server.port(), "it says WRONGPASS");
            assertRefused(server.url(), "it says NOAUTH");
            OpenRedis.open("redis://:right-secret@127.0.0.1:" + server.port()).close();
            OpenRedis.open("redis://default:right-secret@127.0.0.1:" + server.port() + "/3")
                    .close();
            assertRefused("redis://:right-secret@127.0.0.1:" + server.port() + "/99", "it says ERR DB index");
        }
    }

    @Test
    void aServerThatMayDropSessionsIsRefused() {
        try (RedisServer server = RedisServer.start("--maxmemory-policy", "allkeys-lru")) {
            OpenRedis.open(server.url()).close();
            server.ask("CONFIG SET maxmemory 100mb");
            assertRefused(server.url(), "set maxmemory-policy to noeviction");
            server.ask("CONFIG SET maxmemory-policy volatile-ttl");
            assertRefused(server.url(), "maxmemory-policy is volatile-ttl");
            server.ask("CONFIG SET maxmemory-policy noeviction");
            OpenRedis.open(server.url()).close();
        }
    }

    @Test
    void aServerOfAClusterIsNoSingleOne() {
        try (RedisServer server = RedisServer.start("--cluster-enabled", "yes")) {
            assertRefused(server.url(), "write redis-cluster://");
        }
    }

    @Test
    void itSaysWhatARestartMeans() {
        try (RedisServer server = RedisServer.start()) {
            assertThat(durability(server)).contains("everyone is logged out").contains(server.url());
            server.ask("CONFIG SET save 900");
            server.ask("CONFIG SET save \"900 1\"");
            assertThat(durability(server)).contains("since the last one");
            server.ask("CONFIG SET appendonly yes");
            assertThat(durability(server)).contains("syncs its log each second");
            server.ask("CONFIG SET appendfsync no");
            assertThat(durability(server)).contains("half minute");
            server.ask("CONFIG SET appendfsync always");
            assertThat(durability(server)).contains("nobody is logged out");
        }
    }

    @Test
    void itNeedsNoRightToAskForTheConfiguration() {
        try (RedisServer server = RedisServer.start("--rename-command", "CONFIG", "")) {
            assertThat(durability(server)).contains("does not tell whether it keeps anything");
        }
        try (RedisServer server = RedisServer.start("--maxmemory", "100mb", "--maxmemory-policy", "allkeys-lfu")) {
            server.ask("ACL SETUSER mapae on >secret ~* +@all -config");
            assertRefused("redis://mapae:secret@127.0.0.1:" + server.port(), "maxmemory-policy is allkeys-lfu");
        }
    }

    /// Those that the guide names.
    @Test
    void fewRightsAreEnough() {
        try (RedisServer server = RedisServer.start()) {
            server.ask("ACL SETUSER mapae on >secret ~mapae:* +get +set +setrange +getrange +del +pexpire +pttl +zadd"
                    + " +zrem +zcount +zrangebyscore +zrevrange +eval +evalsha +info +ping");
            try (RedisSessions opened = OpenRedis.open("redis://mapae:secret@127.0.0.1:" + server.port())) {
                Session session = Sessions.any();
                Session next = Sessions.underNewToken(session);
                opened.ask();
                opened.sessions().create(session);
                opened.sessions().touch(List.of(new SessionUse(session.id(), NOW.plusMillis(1))));
                assertThat(opened.sessions().replace(session, next)).isTrue();
                assertThat(opened.index()
                                .listBySubject(session.holder().subject().orElseThrow(), NOW, 9))
                        .hasSize(1);
                assertThat(opened.index().listAll("", NOW, 9)).hasSize(1);
                assertThat(opened.sessions().end(next.id())).isTrue();
                opened.sessions().create(Sessions.any());
                assertThat(opened.index().forget(NOW.plus(IDLE), 9)).isEqualTo(1);
                assertThat(server.ask("DBSIZE")).isEqualTo("0");
            }
        }
    }

    private static String durability(RedisServer server) {
        try (RedisSessions sessions = OpenRedis.open(server.url())) {
            return sessions.durability();
        }
    }

    private static void assertRefused(String url, String reason) {
        assertThatThrownBy(() -> OpenRedis.open(url))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(reason)
                .hasMessageNotContaining("secret");
    }
}
