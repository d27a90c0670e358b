package io.mapae.bench.guard;

import io.mapae.bench.SampleSession;
import io.mapae.core.revocation.FeedKnowledge;
import io.mapae.core.session.InMemorySessionStore;
import io.mapae.core.session.SessionLoading;
import io.mapae.core.store.InMemoryDatabase;
import io.mapae.guard.Guard;
import io.mapae.guard.GuardClock;
import io.mapae.guard.feed.FeedFollower;
import io.mapae.guard.feed.FeedFollowing;
import io.mapae.guard.feed.FeedKeys;
import io.mapae.guard.feed.RevocationIndex;
import io.mapae.guard.feed.Staleness;
import io.mapae.guard.session.NearCacheLimits;
import io.mapae.guard.session.SessionCheck;
import io.mapae.guard.session.SessionToken;
import io.mapae.guard.session.SessionTokenTags;
import io.mapae.guard.token.AccessTokenCheck;
import io.mapae.guard.token.AccessTokenRules;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.SplittableRandom;

/// A guard over stores in memory that knows of revocations that concern others: as a server node with its own
/// database wires it, or as an application does, by a follower of a feed.
final class MeasuredGuard implements AutoCloseable {
    private static final int REVOCATIONS = 10_000;
    private static final Duration LIFE = Duration.ofMinutes(6);
    private static final Duration BOUND = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    final SplittableRandom random = new SplittableRandom(20_261_121);
    final TokenMint mint = new TokenMint(random);

    private final InMemorySessionStore sessions = new InMemorySessionStore();
    private final GuardClock clock;
    private final RevocationIndex index = new RevocationIndex(LIFE);
    private final Staleness staleness;
    private final Optional<FeedFollowing> following;
    private final FeedKeys feedKeys = new FeedKeys(key());
    private final SessionTokenTags tags = new SessionTokenTags(key());

    /// @param entriesPerSecond of the feed; with 0 the guard has its own database
    MeasuredGuard(int entriesPerSecond) {
        if (entriesPerSecond == 0) {
            clock = GuardClock.quick();
            staleness = new Staleness(FeedKnowledge.ofOwnDatabase(clock), clock, BOUND);
            following = Optional.empty();
            for (int n = 1; n <= REVOCATIONS; n++) {
                index.apply(SteadyFeed.entry(random, n), clock.monotonicNanos());
            }
        } else {
            clock = GuardClock.system();
            FeedFollower follower = new FeedFollower(index, clock, _ -> {});
            staleness = new Staleness(follower, clock, BOUND);
            // As many as are alive at this pace.
            int known = Math.toIntExact(entriesPerSecond * LIFE.toSeconds());
            following = Optional.of(follow(follower, new SteadyFeed(random.split(), entriesPerSecond, known)));
        }
    }

    private FeedFollowing follow(FeedFollower follower, SteadyFeed feed) {
        FeedFollowing started = FeedFollowing.start(follower, feed, clock, BOUND.dividedBy(5), failure -> {
            throw failure;
        });
        try {
            if (!started.awaitCurrent(PATIENCE)) {
                throw new IllegalStateException("the feed cannot be followed");
            }
            return started;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// A guard that has seen nothing yet.
    Guard fresh() {
        SessionCheck sessionCheck = new SessionCheck(
                tags,
                new SessionLoading(
                        new InMemoryDatabase(_ -> {}), sessions, feedKeys, TokenMint.ISSUER, InstantSource.system()),
                NearCacheLimits.DEFAULT,
                index,
                staleness,
                clock,
                (_, _) -> true,
                Runnable::run);
        AccessTokenCheck tokenCheck = new AccessTokenCheck(
                mint.keys(),
                AccessTokenRules.forAnyAudience(TokenMint.ISSUER),
                feedKeys,
                NearCacheLimits.DEFAULT.sessionsMax(),
                index,
                staleness,
                clock);
        return new Guard(sessionCheck, tokenCheck);
    }

    /// The token of a new session.
    SessionToken open() {
        SessionToken token = tags.make(random);
        sessions.create(SampleSession.opened(random, Instant.now(), token.hash()));
        return token;
    }

    private byte[] key() {
        byte[] key = new byte[32];
        random.nextBytes(key);
        return key;
    }

    /// Ends the feed.
    @Override
    public void close() {
        following.ifPresent(FeedFollowing::close);
    }
}
