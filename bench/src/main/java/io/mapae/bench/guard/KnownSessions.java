package io.mapae.bench.guard;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.mapae.guard.Guard;
import io.mapae.guard.Verdict;
import io.mapae.guard.session.NearCacheLimits;
import io.mapae.guard.session.SessionToken;
import java.nio.charset.StandardCharsets;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;

/// Session tokens that the guard knows, each check with a String of its own, as a request brings it.
@State(Scope.Thread)
public class KnownSessions {
    static final int BATCH = 64;

    /// Of the feed, where there is one.
    static final int ENTRIES_PER_SECOND = 10_000;

    /// How many sessions are in use, each check at random one of them: a hundred stay in the processor's caches.
    @Param("100")
    public int inUse;

    /// How many entries of the feed are applied meanwhile; with 0 the guard has its own database.
    @Param("0")
    public int entriesPerSecond;

    private MeasuredGuard measured = new MeasuredGuard(0);
    private Guard guard = measured.fresh();
    private final Cache<SessionToken, Verdict> bare = Caffeine.newBuilder()
            .maximumSize(NearCacheLimits.DEFAULT.sessionsMax())
            .build();
    private byte[][] known = {};
    private long before;
    private final String[] texts = new String[BATCH];
    private final SessionToken[] keys = new SessionToken[BATCH];

    /// Opens the sessions, and lets the guard see each once.
    @Setup(Level.Trial)
    public void open() {
        measured = new MeasuredGuard(entriesPerSecond);
        guard = measured.fresh();
        known = new byte[inUse][];
        for (int i = 0; i < inUse; i++) {
            SessionToken token = measured.open();
            known[i] = token.reveal().getBytes(StandardCharsets.ISO_8859_1);
            bare.put(token, guard.verifySession(token.reveal()));
        }
    }

    /// Brings new Strings of some of the sessions, and as many tokens that are parsed already.
    @Setup(Level.Invocation)
    public void arrive() {
        for (int i = 0; i < BATCH; i++) {
            texts[i] = new String(known[measured.random.nextInt(inUse)], StandardCharsets.ISO_8859_1);
            keys[i] = SessionToken.parse(texts[i]).orElseThrow();
        }
        before = Garbage.allocated();
    }

    /// Counts what the checks allocated.
    @TearDown(Level.Invocation)
    public void depart(Garbage garbage) {
        garbage.add(Garbage.allocated() - before, BATCH);
    }

    /// Ends the feed.
    @TearDown(Level.Trial)
    public void close() {
        measured.close();
    }

    /// What the guard does for a request.
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public void check(Blackhole hole) {
        for (String text : texts) {
            hole.consume(accepted(guard.checkSession(text)));
        }
    }

    /// A look-up of a parsed token in a cache like the guard's, and nothing else.
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public void lookUp(Blackhole hole) {
        for (SessionToken key : keys) {
            hole.consume(bare.getIfPresent(key));
        }
    }

    // A guard that forgot what it knew would be fast.
    static Verdict.Accepted accepted(Verdict verdict) {
        return (Verdict.Accepted) verdict;
    }
}
