package io.mapae.guard;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.mapae.guard.feed.FeedKeys;
import io.mapae.guard.feed.RevocationIndex;
import io.mapae.guard.feed.Staleness;
import io.mapae.guard.session.NearCacheLimits;
import io.mapae.guard.session.SessionCheck;
import io.mapae.guard.session.SessionTokenTags;
import io.mapae.guard.session.TestSessions;
import io.mapae.guard.token.AccessTokenCheck;
import io.mapae.guard.token.AccessTokenRules;
import io.mapae.guard.token.TestIssuer;
import io.mapae.guard.token.VerificationKey;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/// A check that hits makes no garbage: not even the parsed credential, which is remembered by its text.
final class HotPathTest {

    private static final int ROUNDS = 50_000;
    private static final long BYTES_MAX = 0;

    private final TestClock clock = new TestClock();
    private final TestIssuer issuer = new TestIssuer(clock);
    private final SessionTokenTags tags = new SessionTokenTags(new byte[32]);
    private final Guard guard = guard();

    @Test
    void aKnownSessionMakesNoGarbage() {
        String text = tags.make(Seed.random()).reveal();
        assertThat(guard.verifySession(text)).isInstanceOf(Verdict.Accepted.class);
        assertThat(bytesEach(() -> guard.checkSession(text))).isLessThanOrEqualTo(BYTES_MAX);
    }

    @Test
    void aKnownTokenMakesNoGarbage() {
        String text = issuer.good();
        assertThat(guard.verifyToken(text)).isInstanceOf(Verdict.Accepted.class);
        assertThat(bytesEach(() -> guard.checkToken(text))).isLessThanOrEqualTo(BYTES_MAX);
    }

    @Test
    void aTextWithTheHashOfAKnownOneIsNotTakenForIt() {
        String session = tags.make(Seed.random()).reveal();
        String token = issuer.good();
        assertThat(guard.verifySession(session)).isInstanceOf(Verdict.Accepted.class);
        assertThat(guard.verifyToken(token)).isInstanceOf(Verdict.Accepted.class);
        assertThat(twin(session)).hasSameHashCodeAs(session).hasSameSizeAs(session);
        assertThat(guard.verifySession(twin(session))).isInstanceOf(Verdict.Refused.class);
        assertThat(guard.verifyToken(twin(token))).isInstanceOf(Verdict.Refused.class);
    }

    /// Another text of base64url with the same hash: one character more by 1, the next less by 31.
    private static String twin(String text) {
        for (int at = text.length() - 3; at > 0; at--) {
            String pair = "" + (char) (text.charAt(at) + 1) + (char) (text.charAt(at + 1) - 31);
            if (pair.matches("[A-Za-z0-9_-]{2}")) {
                return text.substring(0, at) + pair + text.substring(at + 2);
            }
        }
        throw new IllegalStateException("no two characters of the text can be exchanged");
    }

    /// Bytes for each check, after as many checks to warm up.
    private static long bytesEach(Supplier<Verdict> check) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        assertThat(accepted(check)).isEqualTo(ROUNDS);
        long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        int accepted = accepted(check);
        long after = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        assertThat(accepted).isEqualTo(ROUNDS);
        return (after - before) / ROUNDS;
    }

    private static int accepted(Supplier<Verdict> check) {
        int accepted = 0;
        for (int i = 0; i < ROUNDS; i++) {
            accepted += check.get() instanceof Verdict.Accepted ? 1 : 0;
        }
        return accepted;
    }

    private Guard guard() {
        RevocationIndex index = new RevocationIndex(Duration.ofMinutes(6));
        Staleness staleness = new Staleness(clock::monotonicNanos, clock, Duration.ofSeconds(5));
        VerificationKey key = issuer.verificationKey();
        return new Guard(
                new SessionCheck(
                        tags,
                        new TestSessions(clock),
                        NearCacheLimits.DEFAULT,
                        index,
                        staleness,
                        clock,
                        (sid, at) -> true,
                        Runnable::run),
                new AccessTokenCheck(
                        keyId -> Optional.of(key),
                        AccessTokenRules.forAudiences(TestIssuer.ISSUER, List.of(TestIssuer.AUDIENCE)),
                        new FeedKeys(new byte[32]),
                        100,
                        index,
                        staleness,
                        clock));
    }
}
