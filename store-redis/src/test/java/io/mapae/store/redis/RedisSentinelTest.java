package io.mapae.store.redis;

import static io.mapae.store.redis.Sessions.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mapae.core.session.Session;
import io.mapae.core.session.SessionStore;
import io.mapae.core.store.StoreException;
import io.mapae.store.testkit.Await;
import io.mapae.store.testkit.RedisSentinel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What happens when another server becomes the master.
final class RedisSentinelTest {

    @Test
    void sessionsOutliveTheirMaster() {
        try (RedisSentinel servers = RedisSentinel.start();
                RedisSessions sessions = OpenRedis.open(servers.url())) {
            SessionStore store = sessions.sessions();
            List<Session> kept = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                kept.add(Sessions.any());
            }
            kept.forEach(store::create);
            Session ended = kept.removeFirst();
            assertThat(store.end(ended.id())).isTrue();
            Session replaced = kept.removeFirst();
            Session next = Sessions.underNewToken(replaced);
            assertThat(store.replace(replaced, next)).isTrue();
            kept.add(next);
            Await.until(
                    "the replica has it all",
                    () -> servers.second().ask("DBSIZE").equals(servers.first().ask("DBSIZE"))
                            && servers.second().ask("EXISTS " + token(replaced)).equals("0")
                            && servers.second().ask("EXISTS " + token(next)).equals("1"));
            servers.first().kill();
            Session later = Sessions.any();
            Await.until("the replica is the master", () -> isCreated(store, later));
            for (Session session : kept) {
                assertThat(store.find(session.findToken().orElseThrow(), NOW)).contains(session);
            }
            assertThat(store.find(later.id(), NOW)).contains(later);
            assertThat(store.find(ended.id(), NOW)).isEmpty();
            assertThat(store.find(replaced.findToken().orElseThrow(), NOW)).isEmpty();
            assertThat(sessions.index().count(NOW)).isEqualTo(kept.size() + 1);
            servers.first().startAgain();
            Await.until(
                    "the old master follows",
                    () -> servers.first().ask("INFO replication").contains("master_link_status:up"));
            assertThat(store.find(later.id(), NOW)).contains(later);
        }
    }

    @Test
    void anUnknownMasterIsNamed() {
        try (RedisSentinel servers = RedisSentinel.start()) {
            String url = servers.url() + "-unknown";
            assertThatThrownBy(() -> OpenRedis.open(url))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("cannot open the session store " + url);
        }
    }

    private static String token(Session session) {
        return new String(new Keys("test").token(session.findToken().orElseThrow()), StandardCharsets.US_ASCII);
    }

    private static boolean isCreated(SessionStore store, Session session) {
        try {
            store.create(session);
            return true;
        } catch (StoreException e) {
            return false;
        }
    }
}
