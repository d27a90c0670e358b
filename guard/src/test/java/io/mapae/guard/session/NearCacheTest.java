package io.mapae.guard.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapae.guard.Seed;
import io.mapae.guard.TestClock;
import io.mapae.guard.feed.RevocationIndex;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// A token object leads to its copy without a search: never to one that the cache has let go.
final class NearCacheTest {

    private static final SessionTokenTags TAGS = new SessionTokenTags(new byte[32]);
    private static final Duration LIFE = Duration.ofMinutes(5);

    private final TestClock clock = new TestClock();
    private final TestSessions sessions = new TestSessions(clock);
    private final NearCache cache = cache(NearCacheLimits.DEFAULT);
    private final SessionToken token = TAGS.make(Seed.random());
    private final SessionToken twin = SessionToken.parse(token.reveal()).orElseThrow();

    @Test
    void aCopyThatIsDroppedIsMissedByEachObjectThatLedToIt() {
        load(token);
        assertThat(cache.find(twin)).isNotNull().isSameAs(cache.find(token));
        cache.drop(SessionToken.parse(token.reveal()).orElseThrow());
        assertThat(cache.find(token)).isNull();
        assertThat(cache.find(twin)).isNull();
    }

    @Test
    void aCopyThatIsLoadedAnewIsFoundByEachObject() {
        load(token);
        CachedSession first = cache.find(token);
        load(twin);
        assertThat(cache.find(token)).isNotSameAs(first).isSameAs(cache.find(twin));
    }

    @Test
    void aSessionThatIsGoneAtItsSourceIsMissedByEachObject() {
        load(token);
        assertThat(cache.find(twin)).isNotNull();
        sessions.alive = false;
        assertThat(cache.load(SessionToken.parse(token.reveal()).orElseThrow())).isNull();
        assertThat(cache.find(token)).isNull();
        assertThat(cache.find(twin)).isNull();
    }

    @Test
    void aCopyOfAnotherCacheIsMissed() {
        load(token);
        assertThat(cache(NearCacheLimits.DEFAULT).find(token)).isNull();
        assertThat(cache.find(token)).isNotNull();
    }

    @Test
    void aCopyThatWasTidiedAwayIsMissed() {
        load(token);
        clock.advance(LIFE);
        cache.tidy(LIFE.toNanos(), LIFE.toMillis(), untold -> {});
        assertThat(cache.size()).isZero();
        assertThat(cache.find(token)).isNull();
    }

    @Test
    void aCopyThatWasEvictedIsMissed() {
        NearCache small = cache(NearCacheLimits.DEFAULT.holding(10));
        SplittableRandom random = Seed.random();
        List<SessionToken> tokens = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            SessionToken each = TAGS.make(random);
            assertThat(small.load(each)).isNotNull();
            tokens.add(each);
        }
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (small.size() > 10 && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertThat(tokens.stream().filter(each -> small.find(each) != null)).hasSizeLessThanOrEqualTo(10);
    }

    private void load(SessionToken each) {
        assertThat(cache.load(each)).isNotNull();
    }

    private NearCache cache(NearCacheLimits limits) {
        return new NearCache(sessions, limits, new RevocationIndex(Duration.ofMinutes(6)), clock);
    }
}
