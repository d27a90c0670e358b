package io.mapae.guard.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mapae.guard.Seed;
import io.mapae.guard.TestClock;
import io.mapae.guard.Verdict;
import io.mapae.guard.Verdict.Reason;
import io.mapae.guard.feed.FeedEntry;
import io.mapae.guard.feed.FeedKind;
import io.mapae.guard.feed.Position;
import io.mapae.guard.feed.RevocationIndex;
import io.mapae.guard.feed.Staleness;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SessionCheckTest {

    private static final Duration BOUND = Duration.ofSeconds(5);

    private final TestClock clock = new TestClock();
    private final TestSessions sessions = new TestSessions(clock);
    private final RevocationIndex index = new RevocationIndex(Duration.ofMinutes(6));
    private final SessionTokenTags tags = new SessionTokenTags(new byte[32]);
    private final SessionToken token = tags.make(Seed.random());
    private final List<Instant> uses = new ArrayList<>();
    private final List<Runnable> background = new ArrayList<>();
    private Duration knowledgeAge = Duration.ZERO;
    private Runnable pause = () -> {};
    private final SessionCheck check = new SessionCheck(
            tags,
            sessions,
            NearCacheLimits.DEFAULT,
            index,
            new Staleness(this::freshUntilNanos, clock, BOUND),
            clock,
            (sid, at) -> uses.add(at),
            background::add);

    @Test
    void aMissIsLoadedAndAHitIsNot() {
        assertThat(check.check(token)).isInstanceOf(Verdict.Undecided.class);
        assertThat(sessions.loads).hasValue(0);
        accepted(check.verify(token));
        accepted(check.check(token));
        accepted(check.verify(token));
        assertThat(sessions.loads).hasValue(1);
        assertThat(check.size()).isOne();
        assertThat(check.counts()).isEqualTo(new CacheCounts(2, 2, 1));
    }

    @Test
    void aMadeUpTokenCostsNoLoad() {
        SessionToken madeUp = new SessionToken(1, 2, 3, 4);
        refused(Reason.INVALID, check.check(madeUp));
        refused(Reason.INVALID, check.verify(madeUp));
        assertThat(sessions.loads).hasValue(0);
    }

    @Test
    void anUnknownTokenIsRememberedForAWhile() {
        sessions.alive = false;
        refused(Reason.UNKNOWN, check.verify(token));
        refused(Reason.UNKNOWN, check.check(token));
        refused(Reason.UNKNOWN, check.verify(token));
        assertThat(sessions.loads).hasValue(1);

        clock.advance(NearCacheLimits.DEFAULT.unknownLife());
        assertThat(check.check(token)).isInstanceOf(Verdict.Undecided.class);
        refused(Reason.UNKNOWN, check.verify(token));
        assertThat(sessions.loads).hasValue(2);
    }

    @Test
    void aForgottenCopyIsLoadedAgain() {
        accepted(check.verify(token));
        check.forget(token);
        assertThat(check.check(token)).isInstanceOf(Verdict.Undecided.class);
    }

    @Test
    void aStaleGuardAnswersNeitherYesNorNo() {
        accepted(check.verify(token));
        knowledgeAge = BOUND;
        accepted(check.check(token));

        knowledgeAge = BOUND.plusNanos(1);
        unavailable(check.check(token));
        unavailable(check.verify(token));
        check.forget(token);
        unavailable(check.verify(token));

        knowledgeAge = Duration.ZERO;
        accepted(check.check(token));
    }

    @ParameterizedTest
    @EnumSource(
            value = FeedKind.class,
            names = {"SESSION", "TOKEN"})
    void anEndedSessionIsRefusedFromMemory(FeedKind kind) {
        accepted(check.verify(token));
        apply(kind, kind == FeedKind.SESSION ? TestSessions.SESSION_KEY : TestSessions.TOKEN_KEY, 20);
        refused(Reason.REVOKED, check.check(token));
        refused(Reason.REVOKED, check.verify(token));
        assertThat(sessions.loads).hasValue(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = FeedKind.class,
            names = {"ACCOUNT", "CLIENT", "ALL"})
    void anOutdatedCopyIsLoadedOnceMore(FeedKind kind) {
        accepted(check.verify(token));
        apply(kind, keyOf(kind), 20);
        assertThat(check.check(token)).isInstanceOf(Verdict.Undecided.class);

        sessions.pos = new Position(0, 20);
        accepted(check.verify(token));
        accepted(check.check(token));
        assertThat(sessions.loads).hasValue(2);
    }

    @Test
    void anOutdatedSessionThatHasNotAuthenticatedAgainIsNotAccepted() {
        accepted(check.verify(token));
        apply(FeedKind.ACCOUNT, TestSessions.ACCOUNT_KEY, 20);
        // A source that does not know of the end yet must not open what the feed has closed.
        unavailable(check.verify(token));

        sessions.alive = false;
        refused(Reason.UNKNOWN, check.verify(token));
    }

    @ParameterizedTest
    @EnumSource(
            value = FeedKind.class,
            names = {"SESSION", "ACCOUNT"})
    void aChangedSessionIsLoadedAgain(FeedKind whose) {
        accepted(check.verify(token));
        apply(FeedKind.CHANGED, keyOf(whose), 20);
        assertThat(check.check(token)).isInstanceOf(Verdict.Undecided.class);
        accepted(check.verify(token));
        accepted(check.check(token));
        assertThat(sessions.loads).hasValue(2);
    }

    @Test
    void aChangeDuringALoadIsNotLost() {
        sessions.during = () -> {
            if (sessions.loads.get() == 1) {
                apply(FeedKind.CHANGED, TestSessions.SESSION_KEY, 20);
            }
        };
        accepted(check.verify(token));
        assertThat(sessions.loads).hasValue(2);
    }

    @Test
    void anEndDuringALoadIsNotLost() {
        sessions.during = () -> apply(FeedKind.SESSION, TestSessions.SESSION_KEY, 20);
        refused(Reason.REVOKED, check.verify(token));
        refused(Reason.REVOKED, check.check(token));
    }

    @Test
    void aSessionThatChangesWithEveryLoadIsGivenUpAfterThree() {
        sessions.during = () -> apply(FeedKind.CHANGED, TestSessions.SESSION_KEY, 20 + sessions.loads.get());
        unavailable(check.verify(token));
        assertThat(sessions.loads).hasValue(3);
    }

    @Test
    void aCopyLivesFromTheSendingOfItsLoad() {
        Duration load = Duration.ofSeconds(50);
        sessions.during = () -> clock.advance(load);
        accepted(check.verify(token));

        clock.advance(NearCacheLimits.DEFAULT.copyLife().minus(load).minusMillis(1));
        accepted(check.check(token));
        clock.advance(Duration.ofMillis(1));
        assertThat(check.check(token)).isInstanceOf(Verdict.Undecided.class);
    }

    @Test
    void onlyCopiesWhoseLifeIsOverAreTidiedAway() {
        accepted(check.verify(token));
        clock.advance(NearCacheLimits.DEFAULT.copyLife().minusMillis(1));
        check.tidy();
        assertThat(check.size()).isOne();
        clock.advance(Duration.ofMillis(1));
        check.tidy();
        assertThat(check.size()).isZero();
        accepted(check.verify(token));
    }

    @Test
    void aCopyInUseIsRenewedOnceInTheBackground() {
        accepted(check.verify(token));
        clock.advance(NearCacheLimits.DEFAULT.renewAfter().minusMillis(1));
        accepted(check.check(token));
        assertThat(background).isEmpty();

        clock.advance(Duration.ofMillis(1));
        accepted(check.check(token));
        accepted(check.check(token));
        assertThat(background).hasSize(1);
        background.remove(0).run();
        assertThat(sessions.loads).hasValue(2);

        clock.advance(NearCacheLimits.DEFAULT.renewAfter().minusMillis(1));
        accepted(check.check(token));
        assertThat(background).as("the new copy has a life of its own").isEmpty();
        clock.advance(Duration.ofMillis(1));
        accepted(check.check(token));
        assertThat(background).hasSize(1);
    }

    @Test
    void aRenewalThatFindsNoSessionEndsTheCopy() {
        accepted(check.verify(token));
        clock.advance(NearCacheLimits.DEFAULT.renewAfter());
        accepted(check.check(token));
        sessions.alive = false;
        background.remove(0).run();
        refused(Reason.UNKNOWN, check.check(token));
    }

    /// Or a source that is told of uses by renewals alone would take it for idle.
    @Test
    void aSessionThatMayGoUnusedForAShortTimeIsRenewedBeforeThat() {
        sessions.idle = Duration.ofMinutes(2);
        accepted(check.verify(token));
        clock.advance(Duration.ofMinutes(1).minusMillis(1));
        accepted(check.check(token));
        assertThat(background).isEmpty();

        clock.advance(Duration.ofMillis(1));
        accepted(check.check(token));
        assertThat(background).hasSize(1);
    }

    @Test
    void aRenewalThatFailsTroublesNobody() {
        accepted(check.verify(token));
        clock.advance(NearCacheLimits.DEFAULT.renewAfter());
        accepted(check.check(token));
        sessions.during = () -> {
            throw new UnsupportedOperationException("nobody can tell");
        };
        background.remove(0).run();
        accepted(check.check(token));
    }

    @Test
    void aBusyBackgroundRefusesNobody() {
        SessionCheck busy = new SessionCheck(
                tags,
                sessions,
                NearCacheLimits.DEFAULT,
                index,
                new Staleness(clock::monotonicNanos, clock, BOUND),
                clock,
                (sid, at) -> true,
                command -> {
                    throw new RejectedExecutionException();
                });
        accepted(busy.verify(token));
        clock.advance(NearCacheLimits.DEFAULT.renewAfter());
        accepted(busy.check(token));
    }

    @Test
    void aSessionThatLooksIdleIsLoadedOnceMore() {
        NearCacheLimits longLived = new NearCacheLimits(
                10, Duration.ofHours(2), Duration.ofHours(1), Duration.ofMinutes(1), 10, Duration.ofSeconds(10));
        SessionCheck patient = new SessionCheck(
                tags,
                sessions,
                longLived,
                index,
                new Staleness(clock::monotonicNanos, clock, BOUND),
                clock,
                (sid, at) -> true,
                background::add);
        accepted(patient.verify(token));
        clock.advance(TestSessions.IDLE.minusMillis(1));
        accepted(patient.check(token));
        clock.advance(TestSessions.IDLE.minusMillis(1));
        accepted(patient.check(token));
        clock.advance(TestSessions.IDLE);
        assertThat(patient.check(token)).isInstanceOf(Verdict.Undecided.class);

        sessions.lastUse = clock.now();
        accepted(patient.verify(token));
    }

    @Test
    void aSessionEndsAtItsAbsoluteEndThoughItIsInUse() {
        accepted(check.verify(token));
        sessions.end = clock.now().plusSeconds(90);
        check.forget(token);
        accepted(check.verify(token));
        clock.advance(Duration.ofSeconds(90).minusMillis(1));
        accepted(check.check(token));
        clock.advance(Duration.ofMillis(1));
        refused(Reason.EXPIRED, check.check(token));
        refused(Reason.EXPIRED, check.verify(token));
    }

    @Test
    void aUseIsReportedAtMostOnceAMinute() {
        accepted(check.verify(token));
        assertThat(uses).as("the store has just noted one").isEmpty();
        Instant start = clock.now();
        for (int second = 1; second <= 600; second++) {
            clock.advance(Duration.ofSeconds(1));
            accepted(check.verify(token));
        }
        assertThat(uses).hasSize(10);
        assertThat(uses.get(0)).isEqualTo(start.plusSeconds(60));
        assertThat(uses.get(9)).isEqualTo(start.plusSeconds(600));
    }

    /// The store hears of each use before its own count says that the session was idle.
    @ParameterizedTest
    @ValueSource(ints = {60, 90, 120, 300})
    void aSessionInUseNeverLooksIdleToItsStore(int idleSeconds) {
        sessions.idle = Duration.ofSeconds(idleSeconds);
        accepted(check.verify(token));
        Instant known = clock.now();
        for (int second = 1; second <= 900; second++) {
            clock.advance(Duration.ofSeconds(1));
            accepted(check.verify(token));
            known = uses.isEmpty() ? known : uses.get(uses.size() - 1);
            assertThat(Duration.between(known, clock.now()))
                    .isLessThan(Duration.ofSeconds(idleSeconds).dividedBy(2));
        }
    }

    @Test
    void aPauseInTheMiddleOfACheckOutlastsNoCopy() {
        accepted(check.verify(token));
        apply(FeedKind.SESSION, TestSessions.SESSION_KEY, 20);
        // Long enough for the index to forget the end, while others go on.
        pause = () -> {
            clock.advance(Duration.ofMinutes(62));
            apply(FeedKind.SESSION, 1000, 21);
            clock.advance(Duration.ofMinutes(62));
            forget(new Position(0, 21));
        };
        assertThat(check.check(token)).isInstanceOf(Verdict.Undecided.class);
    }

    @Test
    void aLoadThatKnowsLessOfTheUseForgetsNoReport() {
        accepted(check.verify(token));
        clock.advance(Duration.ofMinutes(1));
        accepted(check.check(token));
        assertThat(uses).hasSize(1);

        apply(FeedKind.CHANGED, TestSessions.SESSION_KEY, 20);
        accepted(check.verify(token));
        assertThat(sessions.loads).hasValue(2);
        assertThat(uses).hasSize(1);
    }

    @Test
    void anExceptionOfTheSourceIsThrownOnAndNotKept() {
        sessions.during = () -> {
            throw new UnsupportedOperationException("nobody can tell");
        };
        assertThatThrownBy(() -> check.verify(token)).isInstanceOf(UnsupportedOperationException.class);
        sessions.during = () -> {};
        accepted(check.verify(token));
    }

    private long freshUntilNanos() {
        pause.run();
        return clock.monotonicNanos() - knowledgeAge.toNanos();
    }

    /// As often as it takes: the index forgets a little at a time.
    private void forget(Position floor) {
        for (int i = 0; i < 200; i++) {
            index.forget(floor, clock.monotonicNanos());
        }
    }

    private void apply(FeedKind kind, long key, long n) {
        index.apply(new FeedEntry(new Position(0, n), kind, key, clock.now()), clock.monotonicNanos());
    }

    private static long keyOf(FeedKind kind) {
        return switch (kind) {
            case ACCOUNT -> TestSessions.ACCOUNT_KEY;
            case CLIENT -> TestSessions.CLIENT_KEY;
            case SESSION -> TestSessions.SESSION_KEY;
            default -> 0;
        };
    }

    private static void accepted(Verdict verdict) {
        assertThat(verdict)
                .isInstanceOfSatisfying(
                        Verdict.Accepted.class,
                        accepted -> assertThat(accepted.caller().sid()).isEqualTo(TestSessions.SID));
    }

    private static void refused(Reason reason, Verdict verdict) {
        assertThat(verdict).isEqualTo(new Verdict.Refused(reason));
    }

    private static void unavailable(Verdict verdict) {
        assertThat(verdict).isInstanceOf(Verdict.Unavailable.class);
    }
}
