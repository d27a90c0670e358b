package io.mapae.guard.remote;

import io.mapae.guard.Caller;
import io.mapae.guard.feed.FeedKeys;
import io.mapae.guard.feed.Marks;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/// Tells once that what a caller presented is good for nothing any more: to close a web socket, perhaps. Closing
/// it ends the watching.
public final class SessionWatch implements AutoCloseable {

    private final Marks marks;
    private final long expiresMillis;
    private final Runnable ended;
    private final Consumer<SessionWatch> removal;
    private final Consumer<RuntimeException> failures;
    private final AtomicBoolean over = new AtomicBoolean();

    SessionWatch(
            Caller caller,
            FeedKeys keys,
            Runnable ended,
            Consumer<SessionWatch> removal,
            Consumer<RuntimeException> failures) {
        this.marks = marks(caller, keys);
        this.expiresMillis = caller.expires().toEpochMilli();
        this.ended = ended;
        this.removal = removal;
        this.failures = failures;
    }

    private static Marks marks(Caller caller, FeedKeys keys) {
        boolean byToken = caller.by() instanceof Caller.By.AccessToken;
        return new Marks(
                keys.session(caller.sid()),
                byToken ? keys.grant(((Caller.By.AccessToken) caller.by()).grant()) : FeedKeys.NONE,
                byToken ? keys.accessToken(((Caller.By.AccessToken) caller.by()).id()) : FeedKeys.NONE,
                caller.holder().subject().map(keys::account).orElse(FeedKeys.NONE),
                keys.client(caller.client()),
                FeedKeys.NONE,
                caller.pos().packed());
    }

    Marks marks() {
        return marks;
    }

    Set<Long> keys() {
        return LongStream.of(marks.session(), marks.grant(), marks.token(), marks.account(), marks.client())
                .filter(key -> key != FeedKeys.NONE)
                .boxed()
                .collect(Collectors.toUnmodifiableSet());
    }

    boolean hasExpired(long nowMillis) {
        return nowMillis >= expiresMillis;
    }

    void end() {
        if (over.compareAndSet(false, true)) {
            removal.accept(this);
            try {
                ended.run();
            } catch (RuntimeException e) {
                // The application's own: it must not keep the feed from the others.
                failures.accept(e);
            }
        }
    }

    /// Watches no longer, and tells nothing.
    @Override
    public void close() {
        if (over.compareAndSet(false, true)) {
            removal.accept(this);
        }
    }
}
