package io.mapae.core.revocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mapae.core.ManualClock;
import io.mapae.guard.GuardClock;
import io.mapae.guard.feed.Position;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class LeaseHoldersTest {

    private static final Duration BOUND = Duration.ofSeconds(5);
    private static final Duration LEASE = BOUND.plusMillis(50);
    private static final Position ENTRY = new Position(0, 10);
    private static final Position BEFORE = new Position(0, 9);

    private final ManualClock clock = new ManualClock();
    private final LeaseHolders holders = new LeaseHolders(BOUND, clock);

    @Test
    void nobodyWhoIsUnknownHasALeaseForLongerThanTheBoundAfterTheStart() {
        assertThat(isConfirmed()).isFalse();
        clock.advance(LEASE.minusNanos(1));
        assertThat(isConfirmed()).isFalse();

        clock.advance(Duration.ofNanos(1));

        assertThat(isConfirmed()).isTrue();
    }

    @Test
    void whoHasNotAppliedTheEntryIsWaitedForUntilItsLeaseLapses() {
        clock.advance(LEASE);
        holders.asked("guard-1", BEFORE);
        assertThat(isConfirmed()).isFalse();
        clock.advance(LEASE.minusNanos(1));
        assertThat(isConfirmed()).isFalse();

        clock.advance(Duration.ofNanos(1));

        assertThat(isConfirmed()).isTrue();
        assertThat(holders.size()).isZero();
    }

    /// The clocks of the guards did not jump.
    @Test
    void aJumpOfTheClockHereEndsNoLeaseThere() {
        AtomicLong jumped = new AtomicLong();
        LeaseHolders jumping = new LeaseHolders(BOUND, new GuardClock() {
            @Override
            public long monotonicNanos() {
                return clock.monotonicNanos() + jumped.get();
            }

            @Override
            public long steadyNanos() {
                return clock.monotonicNanos();
            }

            @Override
            public long epochMillis() {
                return clock.epochMillis();
            }
        });
        jumping.asked("guard-1", BEFORE);
        jumped.set(LEASE.toNanos());

        assertThat(jumping.confirm(ENTRY, Duration.ZERO)).isFalse();
        assertThat(jumping.appliedByAll(ENTRY)).isEqualTo(Position.START);
        clock.advance(LEASE);
        assertThat(jumping.confirm(ENTRY, Duration.ZERO)).isTrue();
        assertThat(jumping.appliedByAll(ENTRY)).isEqualTo(ENTRY);
    }

    @Test
    void whoHasAppliedTheEntryIsNotWaitedFor() {
        clock.advance(LEASE);
        holders.asked("guard-1", BEFORE);
        assertThat(isConfirmed()).isFalse();

        holders.asked("guard-1", ENTRY);

        assertThat(isConfirmed()).isTrue();
    }

    @Test
    void oneOfManyWhoIsBehindIsEnough() {
        clock.advance(LEASE);
        for (int i = 0; i < 100; i++) {
            holders.asked("guard-" + i, i == 57 ? BEFORE : ENTRY);
        }

        assertThat(isConfirmed()).isFalse();
    }

    @Test
    void whoBeginsAgainIsBehindAgain() {
        clock.advance(LEASE);
        holders.asked("guard-1", ENTRY);

        holders.asked("guard-1", Position.START);

        assertThat(isConfirmed()).isFalse();
    }

    @Test
    void holdersBeyondTheBoundCountAsUnknown() {
        LeaseHolders few = new LeaseHolders(BOUND, clock, 1);
        clock.advance(LEASE);
        few.asked("guard-1", ENTRY);
        assertThat(few.confirm(ENTRY, Duration.ZERO)).isTrue();

        few.asked("guard-2", ENTRY);

        assertThat(few.confirm(ENTRY, Duration.ZERO)).isFalse();
        clock.advance(LEASE);
        assertThat(few.confirm(ENTRY, Duration.ZERO)).isTrue();
        few.asked("guard-2", ENTRY);
        assertThat(few.confirm(ENTRY, Duration.ZERO)).isTrue();
    }

    @Test
    void aHolderHasAName() {
        assertThatThrownBy(() -> holders.asked("", ENTRY)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aConfirmationIsWokenByTheLastHolder() throws Exception {
        clock.advance(LEASE);
        holders.asked("guard-1", BEFORE);
        holders.asked("guard-2", BEFORE);
        CompletableFuture<Boolean> confirmed = confirm(holders, Duration.ofMinutes(1));

        holders.asked("guard-1", ENTRY);
        assertThat(confirmed).isNotDone();
        holders.asked("guard-2", ENTRY);

        assertThat(confirmed.get(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aConfirmationEndsByItselfWhenTheLeaseLapses() throws Exception {
        LeaseHolders real = new LeaseHolders(Duration.ofMillis(100), GuardClock.system());
        real.asked("guard-1", BEFORE);

        assertThat(confirm(real, Duration.ofMinutes(1)).get(5, TimeUnit.SECONDS))
                .isTrue();
    }

    @Test
    void whoGoesOnAskingWithoutApplyingDoesNotHoldAConfirmationUp() throws Exception {
        LeaseHolders real = new LeaseHolders(Duration.ofMillis(200), GuardClock.system());
        real.asked("guard-1", BEFORE);
        CompletableFuture<Boolean> confirmed = confirm(real, Duration.ofMinutes(1));

        for (int i = 0; i < 100 && !confirmed.isDone(); i++) {
            Thread.sleep(20);
            real.asked("guard-1", BEFORE);
        }

        assertThat(confirmed).isCompletedWithValue(true);
    }

    private boolean isConfirmed() {
        return holders.confirm(ENTRY, Duration.ZERO);
    }

    private static CompletableFuture<Boolean> confirm(LeaseHolders holders, Duration wait) {
        CompletableFuture<Boolean> confirmed = new CompletableFuture<>();
        Thread.startVirtualThread(() -> confirmed.complete(holders.confirm(ENTRY, wait)));
        return confirmed;
    }
}
