package io.mapae.store.sql;

import io.mapae.core.revocation.FeedKnowledge;
import io.mapae.core.store.StoreException;
import io.mapae.guard.GuardClock;
import io.mapae.guard.feed.Position;
import io.mapae.guard.feed.Probes;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Learns what other nodes append to the feed: woken by their news, and by asking for the head from time
/// to time. One thread, one connection.
///
/// How fresh this node's knowledge is counts from the *sending* of such a question, once everything up to its
/// answer has been applied.
final class FeedFollower implements FeedKnowledge, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(FeedFollower.class);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMillis(100);

    /// The least between two questions, however much news there is.
    private static final Duration GAP = Duration.ofMillis(5);

    /// How long it may not notice that it is to end.
    private static final Duration LOOK_UP = Duration.ofMillis(100);

    private final SharedServer server;
    private final Epochs epochs;
    private final FeedTail tail;
    private final Witness witness;
    private final SharedNodes nodes;
    private final GuardClock clock;
    private final long everyNanos;
    private final Thread thread;
    private @Nullable Sql sql;
    private @Nullable News news;
    private volatile long askedNanos;
    private final Probes probes;
    private final AtomicLong freshUntil;
    private volatile boolean closing;

    /// Lists this node, and returns when it has applied everything that was committed by then.
    ///
    /// @param every between two questions for the head, if nothing wakes it
    FeedFollower(SharedServer server, Opening opening, SharedNodes nodes, GuardClock clock, Duration every) {
        this.server = server;
        this.epochs = opening.epochs();
        this.tail = opening.tail();
        this.witness = opening.witness();
        this.nodes = nodes;
        this.clock = clock;
        this.everyNanos = every.toNanos();
        this.probes = new Probes(clock, this::probe);
        this.freshUntil = new AtomicLong(clock.monotonicNanos());
        try {
            ask(connected());
        } catch (RuntimeException e) {
            disconnect();
            throw e;
        }
        this.thread = Thread.ofPlatform().name("mapae-database-follower").start(this::work);
    }

    @Override
    public long freshUntilNanos() {
        return freshUntil.get();
    }

    /// Callers share questions, each sent after its callers came.
    @Override
    public void learn() {
        probes.probeAfter(clock.monotonicNanos());
    }

    private void probe() {
        try {
            nodes.onItsOwn(sql -> {
                ask(sql);
                return true;
            });
        } catch (StoreException e) {
            log.debug("the head of the feed could not be learnt", e);
        }
    }

    private void work() {
        boolean failing = false;
        while (!closing) {
            try {
                followUntilItIsTime(connected());
                ask(connected());
                if (failing) {
                    log.info("the feed is followed again");
                    failing = false;
                }
            } catch (SQLException | RuntimeException e) {
                if (!failing && !closing) {
                    log.warn("the feed cannot be followed; trying again", e);
                    failing = true;
                }
                disconnect();
                rest(PAUSE_AFTER_FAILURE);
            }
        }
        leave();
    }

    /// Applies what other nodes tell of as it comes, until it is time to ask: soon after news, since the others
    /// wait to hear what this node has applied, but not after each, since the question waits for a disk.
    private void followUntilItIsTime(Sql open) throws SQLException {
        long until = askedNanos + everyNanos;
        while (!closing && until - clock.monotonicNanos() > 0) {
            if (isWoken(open, until)) {
                tail.readOn(open);
                long soon = askedNanos + GAP.toNanos();
                until = soon - until < 0 ? soon : until;
            }
        }
    }

    /// Asks for the head, and applies what comes before it; again if that was news which the others wait to hear
    /// of.
    private void ask(Sql open) {
        boolean more = true;
        for (int i = 0; i < 2 && more; i++) {
            Position said = tail.applied();
            Position confirmed = nodes.confirmed();
            long sent = clock.monotonicNanos();
            askedNanos = sent;
            Beat.Answer answer = nodes.beat(open, witness.beat(said, confirmed, sent));
            epochs.refuseUnreplicated(answer.head().replicated());
            witness.saw(answer.looks(), sent);
            Position heard = answer.head().head();
            more = tail.applied().isBefore(heard);
            tail.catchUp(open, heard);
            freshUntil.accumulateAndGet(sent, (known, now) -> now - known > 0 ? now : known);
        }
    }

    /// Waits until another node has told of news.
    private boolean isWoken(Sql open, long until) throws SQLException {
        News heard = Objects.requireNonNull(news);
        long left = until - clock.monotonicNanos();
        while (left > 0 && !closing) {
            long millis = Math.clamp(TimeUnit.NANOSECONDS.toMillis(left), 1, LOOK_UP.toMillis());
            if (heard.await(open, tail.applied(), Duration.ofMillis(millis))) {
                return true;
            }
            left = until - clock.monotonicNanos();
        }
        return false;
    }

    /// Lets some time pass on the follower's thread.
    static void rest(Duration duration) {
        LockSupport.parkNanos(duration.toNanos());
    }

    private Sql connected() {
        Sql open = sql;
        if (open == null) {
            open = server.open(ConnectionUse.FOLLOWING);
            sql = open;
            News heard = server.news(epochs.admit(open).identity(), nodes.self().toString());
            // First listening, then looking: what is committed in between is found by looking.
            heard.listen(open);
            news = heard;
            nodes.register(open);
        }
        return open;
    }

    private void leave() {
        try {
            nodes.leave(connected());
        } catch (RuntimeException e) {
            log.warn("this node could not be taken from the list of nodes; it will be in an hour", e);
        }
        disconnect();
    }

    private void disconnect() {
        Sql open = sql;
        sql = null;
        if (open != null) {
            try {
                open.close();
            } catch (StoreException e) {
                log.debug("the failed connection could not be closed", e);
            }
        }
    }

    /// Stops, and takes this node from the list.
    @Override
    public void close() {
        closing = true;
        Threads.join(thread);
    }
}
