package io.mapae.guard.session;

import io.mapae.guard.Caller;
import io.mapae.guard.TestClock;
import io.mapae.guard.feed.Marks;
import io.mapae.guard.feed.Position;
import io.mapae.guard.id.ClientId;
import io.mapae.guard.id.SessionId;
import io.mapae.guard.id.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;

/// A source with one session in it, that can be changed, ended and made to fail, and counts its loads.
public final class TestSessions implements SessionSource {

    static final SessionId SID = new SessionId(7, 7);
    static final long SESSION_KEY = 11;
    static final long TOKEN_KEY = 13;
    static final long ACCOUNT_KEY = 14;
    static final long CLIENT_KEY = 15;
    static final Duration IDLE = Duration.ofMinutes(30);
    static final Duration ABSOLUTE = Duration.ofHours(12);

    final AtomicInteger loads = new AtomicInteger();
    volatile boolean alive = true;
    volatile Position pos = new Position(0, 10);
    volatile Instant lastUse;
    volatile Instant end;
    volatile Duration idle = IDLE;

    /// Runs in the middle of each load.
    volatile Runnable during = () -> {};

    public TestSessions(TestClock clock) {
        lastUse = clock.now();
        end = clock.now().plus(ABSOLUTE);
    }

    @Override
    public SessionLoad load(SessionToken token, long lastUseMillis) {
        loads.incrementAndGet();
        SessionLoad answer = alive ? session() : new SessionLoad.Missing();
        during.run();
        return answer;
    }

    private SessionLoad session() {
        Caller caller = new Caller(
                SID,
                new Subject(1, 1),
                ClientId.FIRST_PARTY,
                new TreeSet<>(),
                List.of("https://issuer.example"),
                List.of("pwd"),
                lastUse,
                pos,
                end,
                new Caller.By.SessionToken());
        Marks marks = new Marks(SESSION_KEY, 0, TOKEN_KEY, ACCOUNT_KEY, CLIENT_KEY, 0, pos.packed());
        return new SessionLoad.Alive(caller, marks, lastUse, idle);
    }
}
