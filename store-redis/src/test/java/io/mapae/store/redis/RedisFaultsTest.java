package io.mapae.store.redis;

import static io.mapae.store.redis.Sessions.IDLE;
import static io.mapae.store.redis.Sessions.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mapae.core.session.Session;
import io.mapae.core.session.SessionStore;
import io.mapae.core.store.StoreException;
import io.mapae.guard.id.SessionId;
import io.mapae.store.testkit.Await;
import io.mapae.store.testkit.RedisServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/// A server that is killed, connections that die, answers that do not come.
final class RedisFaultsTest {
    private static final int CALLERS = 8;
    private static final int KILLS = 5;
    private static final long PAUSE_NANOS = 3_000_000;

    @Test
    void nothingAcknowledgedIsLostWhereTheLogIsSynced() throws Exception {
        Map<SessionId, Session> acknowledged = new ConcurrentHashMap<>();
        try (RedisServer server = RedisServer.start("--appendonly", "yes", "--appendfsync", "always");
                RedisSessions sessions = OpenRedis.open(server.url())) {
            AtomicBoolean stop = new AtomicBoolean();
            try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < CALLERS; i++) {
                    callers.execute(() -> createAndReplace(sessions.sessions(), acknowledged, stop));
                }
                try {
                    killAgainAndAgain(server, acknowledged);
                } finally {
                    stop.set(true);
                }
            }
            assertThat(acknowledged).hasSizeGreaterThan(KILLS * 200);
            acknowledged.forEach((id, session) -> {
                assertThat(sessions.sessions().find(id, NOW)).contains(session);
                assertThat(sessions.sessions().find(session.findToken().orElseThrow(), NOW))
                        .contains(session);
            });
            forgetAll(sessions, server);
        }
    }

    private static void killAgainAndAgain(RedisServer server, Map<SessionId, Session> acknowledged) {
        for (int kill = 1; kill <= KILLS; kill++) {
            int before = acknowledged.size();
            Await.until("more was acknowledged", () -> acknowledged.size() > before + 200);
            server.kill();
            server.startAgain();
        }
    }

    private static void createAndReplace(SessionStore store, Map<SessionId, Session> acknowledged, AtomicBoolean stop) {
        while (!stop.get()) {
            Session session = Sessions.any();
            Session next = Sessions.underNewToken(session);
            try {
                store.create(session);
                if (store.replace(session, next)) {
                    acknowledged.put(next.id(), next);
                }
            } catch (StoreException e) {
                // Unknown: it counts neither way.
            }
        }
    }

    /// Connections die in the middle of calls; whoever tries again until an answer comes gets what they want.
    @Test
    void aRetryIsSafeHoweverOftenConnectionsDie() throws Exception {
        try (RedisServer server = RedisServer.start();
                RedisSessions sessions = OpenRedis.open(server.url());
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            AtomicBoolean stop = new AtomicBoolean();
            AtomicInteger unknown = new AtomicInteger();
            Future<?> killing = callers.submit(() -> {
                while (!stop.get()) {
                    server.ask("CLIENT KILL TYPE normal");
                    LockSupport.parkNanos(PAUSE_NANOS);
                }
            });
            List<Future<Session>> lives = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                lives.add(callers.submit(() -> life(sessions.sessions(), unknown)));
            }
            List<Session> ends = new ArrayList<>();
            try {
                for (Future<Session> life : lives) {
                    ends.add(life.get());
                }
            } finally {
                stop.set(true);
                killing.get();
            }
            for (Session last : ends) {
                assertThat(last.version()).isEqualTo(50);
                assertThat(sessions.index()
                                .listBySubject(last.holder().subject().orElseThrow(), NOW, 9))
                        .containsExactly(last);
                assertThat(sessions.sessions().find(last.findToken().orElseThrow(), NOW))
                        .contains(last);
            }
            assertThat(unknown).hasPositiveValue();
            forgetAll(sessions, server);
        }
    }

    /// A session that is replaced fifty times.
    private static Session life(SessionStore store, AtomicInteger unknown) {
        Session first = Sessions.any();
        again(unknown, () -> {
            store.create(first);
            return true;
        });
        Session session = first;
        for (int i = 0; i < 50; i++) {
            Session current = session;
            Session next = ThreadLocalRandom.current().nextBoolean()
                    ? Sessions.underNewToken(session)
                    : Sessions.named(session, "named " + i);
            again(unknown, () -> store.replace(current, next));
            session = next;
            endOnce(store, unknown);
        }
        return session;
    }

    /// Whoever ends a session is told so, or that nobody knows; never that there was none.
    private static void endOnce(SessionStore store, AtomicInteger unknown) {
        Session session = Sessions.any();
        again(unknown, () -> {
            store.create(session);
            return true;
        });
        try {
            assertThat(store.end(session.id())).isTrue();
        } catch (StoreException e) {
            again(unknown, () -> {
                store.end(session.id());
                return true;
            });
        }
        again(unknown, () -> store.find(session.id(), NOW).isEmpty());
    }

    private static void again(AtomicInteger unknown, BooleanSupplier call) {
        for (int tries = 0; tries < 10_000; tries++) {
            try {
                assertThat(call.getAsBoolean()).isTrue();
                return;
            } catch (StoreException e) {
                unknown.incrementAndGet();
            }
        }
        throw new AssertionError("no answer");
    }

    /// The server hears the question and does as it is told, but its answer comes too late.
    @Test
    void whatIsNotAnsweredIsUnknown() {
        try (RedisServer server = RedisServer.start();
                RedisSessions sessions = OpenRedis.open(server.url())) {
            SessionStore store = sessions.sessions();
            // Or the server would ask for the scripts.
            Session other = Sessions.any();
            store.create(other);
            assertThat(store.replace(other, Sessions.named(other, "named"))).isTrue();
            assertThat(store.end(other.id())).isTrue();
            Session session = Sessions.any();
            store.create(session);
            Session next = Sessions.named(session, "named");
            server.stop();
            assertThatThrownBy(() -> store.replace(session, next)).isInstanceOf(StoreException.class);
            server.goOn();
            Await.until("it is done", () -> store.find(session.id(), NOW).equals(Optional.of(next)));
            assertThat(store.replace(session, next)).isTrue();
            server.stop();
            assertThatThrownBy(() -> store.end(session.id())).isInstanceOf(StoreException.class);
            server.goOn();
            Await.until("it is done", () -> store.find(session.id(), NOW).isEmpty());
            assertThat(store.end(session.id())).isFalse();
        }
    }

    @Test
    void aRestartIsNoticedByNobodyWhoCanAskTwice() {
        try (RedisServer server = RedisServer.start("--appendonly", "yes", "--appendfsync", "always");
                RedisSessions sessions = OpenRedis.open(server.url())) {
            Session session = Sessions.any();
            sessions.sessions().create(session);
            server.kill();
            server.startAgain();
            assertThat(sessions.sessions().find(session.id(), NOW)).contains(session);
            server.kill();
            server.startAgain();
            assertThat(sessions.index().count(NOW)).isEqualTo(1);
            server.kill();
            server.startAgain();
            assertThat(sessions.sessions().replace(session, Sessions.underNewToken(session)))
                    .isTrue();
        }
    }

    @Test
    void whereNothingIsKeptNobodyIsLetIn() {
        try (RedisServer server = RedisServer.start();
                RedisSessions sessions = OpenRedis.open(server.url())) {
            Session session = Sessions.any();
            sessions.sessions().create(session);
            server.kill();
            assertThatThrownBy(() -> sessions.sessions().find(session.id(), NOW))
                    .isInstanceOf(StoreException.class);
            server.startAgain();
            assertThat(sessions.sessions().find(session.findToken().orElseThrow(), NOW))
                    .isEmpty();
            assertThat(sessions.sessions().replace(session, Sessions.underNewToken(session)))
                    .isFalse();
            assertThat(server.ask("DBSIZE")).isEqualTo("0");
        }
    }

    // What a call left behind that nobody finished leads nowhere, and is gone with its session's time.
    private static void forgetAll(RedisSessions sessions, RedisServer server) {
        int forgotten = sessions.index().forget(NOW.plus(IDLE), 1_000_000);
        assertThat(forgotten).isPositive();
        assertThat(sessions.index().count(NOW)).isZero();
        assertThat(server.ask("EVAL \"return #redis.call('keys','*alive')\" 0")).isEqualTo("0");
    }
}
