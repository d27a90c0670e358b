package io.mapae.guard.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class RevocationIndexTest {

    private static final Duration LIFE = Duration.ofMinutes(6);
    private static final long POS = new Position(1, 10).packed();

    /// Session 1, grant 2, token 3, account 4, client 5, signing key 6, authenticated at position 10.
    private static final Marks MARKS = new Marks(1, 2, 3, 4, 5, 6, POS);

    private final RevocationIndex index = new RevocationIndex(LIFE);

    @ParameterizedTest
    @EnumSource(
            value = FeedKind.class,
            names = {"SESSION", "GRANT", "TOKEN", "SIGNING_KEY"})
    void whatHasEndedIsRefusedWhateverItsPosition(FeedKind kind) {
        long key = keyOf(kind);
        apply(kind, key + 100, 20);
        assertThat(index.refuses(MARKS)).isFalse();

        apply(kind, key, 5);
        assertThat(index.hasEnded(MARKS)).isTrue();
        assertThat(index.refuses(MARKS)).isTrue();
        assertThat(index.isOutdated(MARKS)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(
            value = FeedKind.class,
            names = {"ACCOUNT", "CLIENT", "ALL"})
    void whatWasAuthenticatedBelowTheEntryIsRefused(FeedKind kind) {
        long key = keyOf(kind);
        apply(kind, key, 10);
        assertThat(index.refuses(MARKS)).as("at the entry is not below it").isFalse();

        apply(kind, key, 11);
        assertThat(index.isOutdated(MARKS)).isTrue();
        assertThat(index.refuses(MARKS)).isTrue();
        assertThat(index.hasEnded(MARKS)).isFalse();
        assertThat(index.refuses(new Marks(1, 2, 3, 4, 5, 6, new Position(1, 11).packed())))
                .isFalse();
        assertThat(index.refuses(new Marks(1, 2, 3, 4, 5, 6, new Position(0, 99).packed())))
                .as("an older epoch is below whatever its number")
                .isTrue();
    }

    @Test
    void anEntryOfAnotherAccountOrClientRefusesNothing() {
        apply(FeedKind.ACCOUNT, 44, 90);
        apply(FeedKind.CLIENT, 55, 91);
        assertThat(index.refuses(MARKS)).isFalse();
    }

    @Test
    void aLowerEntryDoesNotTakeAHigherOneBack() {
        apply(FeedKind.ALL, FeedKeys.NONE, 30);
        apply(FeedKind.ALL, FeedKeys.NONE, 20);
        assertThat(index.isOutdated(new Marks(1, 2, 3, 4, 5, 6, new Position(1, 25).packed())))
                .isTrue();
        assertThat(index.head()).isEqualTo(new Position(1, 30).packed());
    }

    @Test
    void whatACredentialLacksIsNeverRefused() {
        Marks none = new Marks(0, 0, 0, 0, 0, 0, POS);
        for (FeedKind kind : FeedKind.values()) {
            if (kind != FeedKind.ALL) {
                apply(kind, keyOf(kind), 50);
            }
        }
        assertThat(index.refuses(none)).isFalse();
        assertThat(index.hasChangedSince(0, none)).isFalse();
    }

    @Test
    void aChangeRefusesNothingAndIsSeenByOlderCopies() {
        apply(FeedKind.CHANGED, 1, 20);
        assertThat(index.refuses(MARKS)).isFalse();
        assertThat(index.hasChangedSince(new Position(1, 19).packed(), MARKS)).isTrue();
        assertThat(index.hasChangedSince(new Position(1, 20).packed(), MARKS)).isFalse();

        apply(FeedKind.CHANGED, 4, 30);
        assertThat(index.hasChangedSince(new Position(1, 20).packed(), MARKS))
                .as("the account's change too")
                .isTrue();
    }

    @Test
    void anEntryIsKeptForItsLifeAndForgottenThereafter() {
        long step = Duration.ofSeconds(7).toNanos();
        long start = Long.MAX_VALUE - 50 * step;
        int entries = 400;
        for (int i = 0; i < entries; i++) {
            long now = start + i * step;
            index.apply(entry(FeedKind.SESSION, 1_000 + i, i), now);
            forget(index, new Position(1, i), now);
            for (int past = 0; past <= i; past++) {
                boolean young = (i - past) * step <= LIFE.toNanos();
                if (young) {
                    assertThat(index.hasEnded(new Marks(1_000 + past, 0, 0, 0, 0, 0, POS)))
                            .as("entry %s at %s", past, i)
                            .isTrue();
                }
            }
        }
        assertThat(index.size()).isLessThan((int) (2 * LIFE.toNanos() / step));
        assertThat(index.hasEnded(new Marks(1_000, 0, 0, 0, 0, 0, POS))).isFalse();
    }

    @Test
    void anEntryIsKeptForAsLongAsTheFeedHasIt() {
        long step = LIFE.toNanos();
        for (int i = 0; i < 20; i++) {
            index.apply(entry(FeedKind.SESSION, 1_000 + i, i), i * step);
            forget(index, new Position(1, 2), i * step);
        }
        assertThat(index.hasEnded(new Marks(1_000, 0, 0, 0, 0, 0, POS))).isFalse();
        for (int i = 3; i < 20; i++) {
            assertThat(index.hasEnded(new Marks(1_000 + i, 0, 0, 0, 0, 0, POS)))
                    .as("entry %s", i)
                    .isTrue();
        }
        forget(index, new Position(1, 18), 40 * step);
        assertThat(index.hasEnded(new Marks(1_019, 0, 0, 0, 0, 0, POS))).isTrue();
    }

    /// As many calls as it takes to go through all of its tables.
    private static void forget(RevocationIndex index, Position floor, long nowNanos) {
        for (int i = 0; i < LongSet.TABLES; i++) {
            index.forget(floor, nowNanos);
        }
    }

    @Test
    void whoHasLookedNeedsToLookAgainOnlyForWhatConcernsThem() {
        long looked = index.count();
        assertThat(index.isUnconcerned(MARKS, -1, looked)).as("never looked").isFalse();
        assertThat(index.isUnconcerned(MARKS, looked, looked)).isTrue();

        apply(FeedKind.SESSION, 100, 20);
        assertThat(index.isUnconcerned(MARKS, looked, index.count())).isTrue();
        for (FeedKind kind : FeedKind.values()) {
            long before = index.count();
            apply(kind, keyOf(kind), 30);
            assertThat(index.isUnconcerned(MARKS, before, index.count()))
                    .as("%s", kind)
                    .isFalse();
        }
    }

    @Test
    void whoHasNotLookedForLongMustLookAgain() {
        long looked = index.count();
        for (int i = 0; i < RecentKeys.KEYS; i++) {
            apply(FeedKind.SESSION, 1_000 + i, 20 + i);
        }
        assertThat(index.isUnconcerned(MARKS, looked, index.count())).isFalse();
        assertThat(index.isUnconcerned(MARKS, looked + 10, index.count())).isTrue();
    }

    @Test
    void advancingMovesTheHeadAndNeverBack() {
        index.advance(new Position(2, 5));
        index.advance(new Position(2, 4));
        assertThat(index.head()).isEqualTo(new Position(2, 5).packed());
    }

    /// Whoever has read a head must find every entry up to it, though tables grow and generations turn over.
    @Test
    void readersFindEveryEntryUpToTheHeadThatTheyRead() throws Exception {
        RevocationIndex racing = new RevocationIndex(Duration.ofNanos(3 * 20_000));
        int entries = 200_000;
        AtomicLong oldest = new AtomicLong(1);
        ExecutorService readers = Executors.newFixedThreadPool(3);
        try {
            List<Future<Long>> missed = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                missed.add(readers.submit(() -> missedUntil(racing, entries, oldest)));
            }
            for (int n = 1; n <= entries; n++) {
                // One nanosecond of the index's clock for each entry: the last 60,000 are within their life.
                oldest.set(Math.max(1, n - 50_000));
                racing.apply(new FeedEntry(new Position(0, n), FeedKind.SESSION, scattered(n), Instant.EPOCH), n);
                racing.forget(new Position(0, n), n);
            }
            for (Future<Long> each : missed) {
                assertThat(each.get()).isZero();
            }
        } finally {
            readers.shutdownNow();
        }
    }

    private static long missedUntil(RevocationIndex racing, int entries, AtomicLong oldest) {
        long missed = 0;
        long salt = Thread.currentThread().getId();
        for (long head = 0; head < entries; ) {
            head = racing.head();
            salt = scattered(salt);
            if (head > 0) {
                long n = (salt & 3) == 0 ? head - Math.floorMod(salt, Math.min(head, 40_000L)) : head;
                boolean found = racing.hasEnded(new Marks(scattered(n), 0, 0, 0, 0, 0, 0));
                // A reader that was held up may have been overtaken by the forgetting.
                missed += found || n < oldest.get() ? 0 : 1;
            }
        }
        return missed;
    }

    private static long scattered(long n) {
        long bits = (n + 1) * 0x9E3779B97F4A7C15L;
        return (bits ^ (bits >>> 29)) | 1;
    }

    private void apply(FeedKind kind, long key, long n) {
        index.apply(entry(kind, key, n), 0);
    }

    private static FeedEntry entry(FeedKind kind, long key, long n) {
        return new FeedEntry(new Position(1, n), kind, key, Instant.EPOCH);
    }

    private static long keyOf(FeedKind kind) {
        return switch (kind) {
            case SESSION, CHANGED -> 1;
            case GRANT -> 2;
            case TOKEN -> 3;
            case ACCOUNT -> 4;
            case CLIENT -> 5;
            case SIGNING_KEY -> 6;
            case ALL -> 0;
        };
    }
}
