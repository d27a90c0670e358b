package io.mapae.store.redis;

import static io.mapae.store.redis.Sessions.IDLE;
import static io.mapae.store.redis.Sessions.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mapae.core.session.Session;
import io.mapae.core.session.SessionIndex;
import io.mapae.core.session.SessionStore;
import io.mapae.core.session.SessionUse;
import io.mapae.core.store.StoreException;
import io.mapae.guard.Carriage;
import io.mapae.guard.id.Guest;
import io.mapae.guard.id.Subject;
import io.mapae.guard.session.SessionTokenHash;
import io.mapae.store.testkit.RedisServer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What is Redis' own: what is left in it, what it is told twice, who shares it.
final class RedisSessionStoreTest {

    @RegisterExtension
    final OpenRedis open = OpenRedis.single();

    private final SessionStore store = open.sessions().sessions();
    private final SessionIndex index = open.sessions().index();
    private final RedisServer server = RedisServer.shared();

    @Test
    void nothingIsLeftOfWhatHasEnded() {
        Session session = created(Sessions.any());
        Session guest = created(Sessions.of(Guest.GUEST));
        Session next = Sessions.underNewToken(session);
        Session last = next.carriedBy(Carriage.TOKENS, next.client(), null);
        assertThat(store.replace(session, next)).isTrue();
        store.touch(List.of(new SessionUse(guest.id(), NOW.plusMillis(1))));
        assertThat(store.replace(next, last)).isTrue();
        assertThat(store.end(last.id())).isTrue();
        assertThat(store.end(guest.id())).isTrue();
        assertThat(size()).isZero();
    }

    @Test
    void nothingIsLeftOfWhatIsForgotten() {
        for (int i = 0; i < 300; i++) {
            created(Sessions.any());
            created(Sessions.of(Guest.GUEST));
        }
        assertThat(index.forget(NOW.plus(IDLE), 599)).isEqualTo(599);
        assertThat(index.count(NOW)).isEqualTo(1);
        assertThat(index.forget(NOW.plus(IDLE), 599)).isEqualTo(1);
        assertThat(size()).isZero();
    }

    @Test
    void nothingIsLeftOfWhatWasRefused() {
        Session session = created(Sessions.any());
        long before = size();
        Session sameId = Sessions.underNewToken(session);
        assertThatThrownBy(() -> store.create(sameId)).isInstanceOf(IllegalStateException.class);
        Session replaced = Sessions.named(session, "first");
        assertThat(store.replace(session, replaced)).isTrue();
        assertThat(store.replace(session, Sessions.underNewToken(session))).isFalse();
        Session gone = Sessions.any();
        assertThat(store.replace(gone, Sessions.underNewToken(gone))).isFalse();
        assertThat(size()).isEqualTo(before);
        assertThat(store.find(tokenOf(session), NOW)).contains(replaced);
    }

    @Test
    void whatIsSaidTwiceIsNoHarm() {
        Session session = created(Sessions.any());
        store.create(session);
        Session next = Sessions.underNewToken(session);
        assertThat(store.replace(session, next)).isTrue();
        store.touch(List.of(new SessionUse(session.id(), NOW.plusMillis(1))));
        assertThat(store.replace(session, next)).isTrue();
        assertThat(store.find(tokenOf(next), NOW)).contains(next.used(NOW.plusMillis(1)));
        assertThat(store.find(tokenOf(session), NOW)).isEmpty();
    }

    /// The first try was heard, somebody went on from there, and then the second try comes.
    @Test
    void aLateSecondTryTakesNoTokenAway() {
        Session session = created(Sessions.any());
        Session next = Sessions.underNewToken(session);
        Session after = Sessions.named(next, "named");
        assertThat(store.replace(session, next)).isTrue();
        assertThat(store.replace(next, after)).isTrue();
        assertThat(store.replace(session, next)).isFalse();
        assertThat(store.find(tokenOf(next), NOW)).contains(after);
    }

    /// As when a process died in the middle, or Redis dropped what its own clock calls over.
    @Test
    void aListIsFullAndTidiesUpWhereSessionsAreGone() {
        Subject subject = Sessions.subject();
        Session gone = created(Sessions.of(subject));
        Session there = created(Sessions.of(subject));
        assertThat(server.ask("DEL " + key(keys().session(gone.id())))).isEqualTo("1");
        assertThat(index.listBySubject(subject, NOW, 1)).containsExactly(there);
        assertThat(index.listBySubject(subject, NOW, 2)).containsExactly(there);
        assertThat(index.listAll("", NOW, 1)).containsExactly(there);
        assertThat(server.ask("ZCARD " + key(keys().account(subject)))).isEqualTo("1");
        assertThat(index.forget(NOW.plus(IDLE), 9)).isEqualTo(2);
        server.ask("DEL " + key(keys().token(tokenOf(gone))));
        assertThat(size()).isZero();
    }

    /// As when a process died between the replacement and what comes after it.
    @Test
    void aLinkThatWasLeftBehindOpensNothing() {
        Session session = created(Sessions.any());
        Session next = Sessions.underNewToken(session);
        assertThat(store.replace(session, next)).isTrue();
        RedisUrl url = ((RedisUrl.Parsed.Url) RedisUrl.parse(server.url())).url();
        try (Connections connections = new ConnectionsOpening(url).open()) {
            new Links(new RedisCalls(connections), keys()).linkToken(tokenOf(session), next);
        }
        assertThat(server.ask("EXISTS " + key(keys().token(tokenOf(session))))).isEqualTo("1");
        assertThat(store.find(tokenOf(session), NOW)).isEmpty();
        assertThat(store.find(tokenOf(next), NOW)).contains(next);
    }

    @Test
    void aServerThatHasForgottenTheScriptsIsToldThemAgain() {
        server.ask("SCRIPT FLUSH");
        Session session = created(Sessions.any());
        server.ask("SCRIPT FLUSH");
        store.touch(List.of(
                new SessionUse(session.id(), NOW.plusMillis(1)), new SessionUse(session.id(), NOW.plusMillis(2))));
        assertThat(store.find(session.id(), NOW)).contains(session.used(NOW.plusMillis(2)));
        server.ask("SCRIPT FLUSH");
        assertThat(index.forget(NOW.plus(IDLE).plusMillis(2), 9)).isEqualTo(1);
        assertThat(size()).isZero();
    }

    /// Redis' clock may be wrong by hours, and takes nothing away that is alive by ours.
    @Test
    void redisKeepsEverythingForADayLonger() {
        Session session = created(Sessions.any());
        assertThat(life(keys().session(session.id()))).isBetween(IDLE.plusHours(23), IDLE.plusHours(24));
        Duration toItsEnd = Duration.between(NOW, session.end());
        assertThat(life(keys().token(tokenOf(session)))).isBetween(toItsEnd.plusHours(23), toItsEnd.plusHours(24));
        assertThat(life(keys().account(session.holder().subject().orElseThrow())))
                .isBetween(toItsEnd.plusHours(23), toItsEnd.plusHours(24));
        store.touch(List.of(
                new SessionUse(session.id(), session.lastUse().plus(IDLE).minusMillis(1))));
        assertThat(store.replace(session, Sessions.named(session, "named"))).isTrue();
        assertThat(life(keys().session(session.id()))).isBetween(IDLE.plusHours(23), IDLE.plusHours(24));
    }

    @Test
    void aFullServerTakesNoSessionButEndsThem() {
        Session session = created(Sessions.any());
        server.ask("CONFIG SET maxmemory 1");
        try {
            assertThatThrownBy(() -> store.create(Sessions.any())).isInstanceOf(StoreException.class);
            assertThatThrownBy(() -> store.replace(session, Sessions.named(session, "named")))
                    .isInstanceOf(StoreException.class);
            assertThat(store.find(session.id(), NOW)).contains(session);
            assertThat(store.end(session.id())).isTrue();
        } finally {
            server.ask("CONFIG SET maxmemory 0");
        }
        assertThat(size()).isZero();
    }

    private Session created(Session session) {
        store.create(session);
        return session;
    }

    private Duration life(byte[] key) {
        return Duration.ofMillis(Long.parseLong(server.ask("PTTL " + key(key))));
    }

    private long size() {
        return Long.parseLong(server.ask("DBSIZE"));
    }

    private static Keys keys() {
        return new Keys("test");
    }

    private static String key(byte[] key) {
        return new String(key, StandardCharsets.US_ASCII);
    }

    private static SessionTokenHash tokenOf(Session session) {
        return session.findToken().orElseThrow();
    }
}
