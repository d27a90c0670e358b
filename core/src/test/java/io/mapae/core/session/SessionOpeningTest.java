package io.mapae.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapae.core.Installation;
import io.mapae.core.account.Account;
import io.mapae.core.session.SessionLimit.Policy;
import io.mapae.guard.Carriage;
import io.mapae.guard.feed.FeedKind;
import io.mapae.guard.id.Guest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class SessionOpeningTest {

    private final Installation installation = new Installation();
    private final Account mina = installation.account("mina@example.com");

    @AfterEach
    void close() {
        installation.close();
    }

    @Test
    void aSessionEndsByItsTimes() {
        Session session = open(SessionLimit.NONE).orElseThrow().session();
        Instant opened = session.created();

        assertThat(session.isAlive(opened.plus(Duration.ofMinutes(30)).minusNanos(1)))
                .isTrue();
        assertThat(session.isAlive(opened.plus(Duration.ofMinutes(30)))).isFalse();
        assertThat(session.end()).isEqualTo(opened.plus(Duration.ofHours(12)));
    }

    @Test
    void eachSessionHasAnIdAndATokenOfItsOwn() {
        Carried one = open(SessionLimit.NONE).orElseThrow();
        Carried other = open(SessionLimit.NONE).orElseThrow();

        assertThat(one.session().id()).isNotEqualTo(other.session().id());
        assertThat(Installation.token(one)).isNotEqualTo(Installation.token(other));
    }

    @Test
    void tokensComeWithAGrantOfTheSession() {
        Carried carried = installation
                .opening(SessionLimit.NONE)
                .open(
                        mina,
                        Authentication.byPassword(installation.clock.instant()),
                        installation.order(Carriage.TOKENS))
                .orElseThrow();

        var tokens = (Credentials.Tokens) carried.credentials();
        var grant = installation.database.read(transaction ->
                transaction.grants().find(tokens.refresh().grant()).orElseThrow());
        assertThat(grant.session()).isEqualTo(carried.session().id());
        assertThat(grant.pos()).isEqualTo(carried.session().pos());
        assertThat(grant.end()).isEqualTo(carried.session().end());
    }

    @Test
    void aGuestHasASessionWithoutASubject() {
        Carried guest = installation.opening(new SessionLimit(1, Policy.REJECT)).openGuest(Installation.LAPTOP);

        assertThat(guest.session().holder()).isEqualTo(Guest.GUEST);
        assertThat(installation.loading.find(Installation.token(guest))).isPresent();
    }

    @Test
    void theOldestSessionMakesRoomForANewOne() {
        SessionLimit limit = new SessionLimit(2, Policy.END_OLDEST);
        Carried first = open(limit).orElseThrow();
        Carried second = open(limit).orElseThrow();

        Carried third = open(limit).orElseThrow();

        assertThat(alive()).containsExactly(third.session(), second.session());
        assertThat(installation.loading.find(Installation.token(first))).isEmpty();
        assertThat(installation.told).hasSize(1).first().satisfies(entry -> {
            assertThat(entry.kind()).isEqualTo(FeedKind.SESSION);
            assertThat(entry.key())
                    .isEqualTo(installation.feedKeys.session(first.session().id()));
        });
    }

    @Test
    void aLowerLimitEndsAsManyAsItTakes() {
        for (int i = 0; i < 5; i++) {
            open(SessionLimit.NONE);
        }

        Carried last = open(new SessionLimit(2, Policy.END_OLDEST)).orElseThrow();

        assertThat(alive()).hasSize(2).first().isEqualTo(last.session());
    }

    @Test
    void oneSessionTooManyIsRefusedAndLeavesNothing() {
        SessionLimit limit = new SessionLimit(2, Policy.REJECT);
        Carried first = open(limit).orElseThrow();
        Carried second = open(limit).orElseThrow();

        assertThat(open(limit)).isEmpty();

        assertThat(alive()).containsExactly(second.session(), first.session());
    }

    @Test
    void anEndedOrExpiredSessionCountsNoMore() {
        SessionLimit limit = new SessionLimit(1, Policy.REJECT);
        installation.ending.end(open(limit).orElseThrow().session(), EndReason.LOGOUT);
        assertThat(open(limit)).isPresent();
        installation.clock.advance(Duration.ofMinutes(30));

        assertThat(open(limit)).isPresent();
    }

    /// Who was ended by one entry may still be in the session store: it is swept afterwards, or not before the
    /// next start.
    @ParameterizedTest
    @EnumSource
    void whatWasEndedCountsNoMoreBeforeItIsSwept(Policy policy) {
        SessionLimit limit = new SessionLimit(1, policy);
        assertThat(open(limit)).isPresent();
        installation.database.write(transaction -> installation.revocations.endAll(transaction));

        assertThat(open(limit)).isPresent();
        assertThat(installation.told).hasSize(1);
    }

    @Test
    void anotherAccountsSessionsDoNotCount() {
        Account joon = installation.account("joon@example.com");
        installation.open(joon);

        assertThat(open(new SessionLimit(1, Policy.REJECT))).isPresent();
    }

    @Test
    void ofManyRacingOpeningsNoMoreAreLeftThanTheLimitAllows() throws Exception {
        for (Policy policy : Policy.values()) {
            for (int round = 0; round < 40; round++) {
                Account account = installation.account(policy + "-" + round);
                race(account, new SessionLimit(2, policy));
                assertThat(installation.sessions.listBySubject(account.subject(), installation.clock.instant(), 100))
                        .as("%s, round %s", policy, round)
                        .hasSizeLessThanOrEqualTo(2);
            }
        }
    }

    private void race(Account account, SessionLimit limit) throws Exception {
        SessionOpening opening = installation.opening(limit);
        int racers = 6;
        var barrier = new CyclicBarrier(racers);
        List<Callable<Optional<Carried>>> openings = new ArrayList<>();
        for (int i = 0; i < racers; i++) {
            openings.add(() -> {
                barrier.await();
                installation.clock.advance(Duration.ofMillis(1));
                return opening.open(
                        account,
                        Authentication.byPassword(installation.clock.instant()),
                        installation.order(Carriage.COOKIE));
            });
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(racers)) {
            for (Future<Optional<Carried>> future : threads.invokeAll(openings)) {
                assertThat(future.get()).isNotNull();
            }
        }
    }

    private Optional<Carried> open(SessionLimit limit) {
        installation.clock.advance(Duration.ofSeconds(1));
        return installation
                .opening(limit)
                .open(
                        mina,
                        Authentication.byPassword(installation.clock.instant()),
                        installation.order(Carriage.COOKIE));
    }

    private List<Session> alive() {
        return installation.sessions.listBySubject(mina.subject(), installation.clock.instant(), 100);
    }
}
