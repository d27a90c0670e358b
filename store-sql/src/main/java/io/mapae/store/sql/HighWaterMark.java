package io.mapae.store.sql;

import io.mapae.core.store.StoreException;
import io.mapae.guard.feed.Position;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Remembers beside the database how far it has come, so that a database that was set back is noticed.
///
/// Of the embedded one, each opening moves it to a new timeline, and each backup carries one of its own, so that
/// an older state is noticed by its timeline; the feed's position, written with a delay, catches what was copied
/// by hand within one run. A shared one has no such timeline: there the {@link Witness} rises, whether or not
/// the feed does.
final class HighWaterMark implements AutoCloseable {

    /// How long the file may lag behind: news is written at once, but no sooner after the last.
    static final Duration DELAY = Duration.ofSeconds(1);

    private static final Logger log = LoggerFactory.getLogger(HighWaterMark.class);

    private final Path file;
    private final KnownState own;
    private final Optional<Position> setBackFrom;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final BlockingQueue<Boolean> news = new ArrayBlockingQueue<>(1);
    private final Thread thread;
    private volatile Position reached;
    private volatile Position looks;

    private HighWaterMark(Path file, KnownState own, Optional<Position> setBackFrom) {
        this.file = file;
        this.own = own;
        this.setBackFrom = setBackFrom;
        this.reached = own.position();
        this.looks = own.looks();
        this.thread = Thread.ofVirtual().name("mapae-high-water-mark").start(this::follow);
    }

    /// Compares the database with the file and moves both to a new timeline.
    ///
    /// @param fresh whether the database has just been made
    /// @param timeline {@link KnownState#TIMELINE_BYTES} random bytes
    static HighWaterMark open(Path file, Sql sql, boolean fresh, byte[] timeline) {
        try {
            KnownState found = KnownState.in(sql);
            Optional<KnownState> known = KnownState.read(file);
            boolean agrees = known.map(state -> state.agreesWith(found)).orElse(fresh);
            String next = HexFormat.of().formatHex(timeline);
            if (agrees) {
                found.movingTo(next).write(file);
            }
            sql.update("update installation set timeline = ? where id = 1", (Object) timeline);
            Position furthest =
                    known.map(state -> state.position().max(found.position())).orElse(found.position());
            return new HighWaterMark(file, found.movedTo(next), agrees ? Optional.empty() : Optional.of(furthest));
        } catch (IOException e) {
            throw new StoreException("cannot keep the feed's high-water mark in " + file, e);
        }
    }

    /// Writes down how far the feed has come, and compares nothing.
    ///
    /// @param own what is known of the database now
    static HighWaterMark keep(Path file, KnownState own) {
        try {
            own.write(file);
            return new HighWaterMark(file, own, Optional.empty());
        } catch (IOException e) {
            throw new StoreException("cannot keep the feed's high-water mark in " + file, e);
        }
    }

    /// How far the feed had come, if the database has been set back or exchanged since.
    Optional<Position> setBackFrom() {
        return setBackFrom;
    }

    /// Notes how far the feed has come, durably.
    void reached(Position head) {
        reached = head;
        news.offer(true);
    }

    /// Notes how far the witness has come, durably.
    void saw(Position seen) {
        looks = seen;
        news.offer(true);
    }

    private void follow() {
        Optional<KnownState> written = Optional.empty();
        boolean last = false;
        while (!last) {
            try {
                news.take();
                last = closing.getCount() == 0;
                KnownState state = own.at(reached, looks);
                if (mayWrite(state.position()) && !written.equals(Optional.of(state))) {
                    state.write(file);
                    written = Optional.of(state);
                }
                closing.await(DELAY.toMillis(), TimeUnit.MILLISECONDS);
            } catch (IOException e) {
                log.warn("the feed's high-water mark could not be written to {}", file, e);
                news.offer(true);
                FeedFollower.rest(DELAY);
            } catch (InterruptedException e) {
                last = true;
            }
        }
    }

    // Until a new epoch is open, the file must go on saying that the database was set back: the server may be killed
    // before it has acted on it.
    private boolean mayWrite(Position position) {
        return setBackFrom.isEmpty() || position.epoch() > setBackFrom.get().epoch();
    }

    /// Writes the file a last time.
    @Override
    public void close() {
        closing.countDown();
        news.offer(true);
        Threads.join(thread);
    }
}
