package io.mapae.bench.guard;

import io.mapae.bench.SampleSession;
import io.mapae.core.revocation.FeedKnowledge;
import io.mapae.core.session.InMemorySessionStore;
import io.mapae.core.session.SessionLoading;
import io.mapae.core.store.InMemoryDatabase;
import io.mapae.guard.Guard;
import io.mapae.guard.GuardClock;
import io.mapae.guard.feed.FeedEntry;
import io.mapae.guard.feed.FeedKeys;
import io.mapae.guard.feed.FeedKind;
import io.mapae.guard.feed.Position;
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
import java.util.SplittableRandom;

/// A guard as a server node wires it, over stores in memory, that knows of revocations that concern others.
final class MeasuredGuard {
    private static final int REVOCATIONS = 10_000;

    final SplittableRandom random = new SplittableRandom(20_261_121);
    final TokenMint mint = new TokenMint(random);

    private final InMemorySessionStore sessions = new InMemorySessionStore();
    private final GuardClock clock = GuardClock.quick();
    private final Staleness staleness = new Staleness(FeedKnowledge.ofOwnDatabase(clock), clock, Duration.ofSeconds(5));
    private final FeedKeys feedKeys = new FeedKeys(key());
    private final SessionTokenTags tags = new SessionTokenTags(key());
    private final RevocationIndex index = revocations();

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

    private RevocationIndex revocations() {
        RevocationIndex revocations = new RevocationIndex(Duration.ofMinutes(6));
        FeedKind[] kinds = {FeedKind.SESSION, FeedKind.GRANT, FeedKind.ACCOUNT, FeedKind.CHANGED};
        for (int i = 1; i <= REVOCATIONS; i++) {
            FeedKind kind = kinds[i % kinds.length];
            revocations.apply(
                    new FeedEntry(new Position(0, i), kind, random.nextLong(), Instant.EPOCH), clock.monotonicNanos());
        }
        return revocations;
    }

    private byte[] key() {
        byte[] key = new byte[32];
        random.nextBytes(key);
        return key;
    }
}
