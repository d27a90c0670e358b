package io.mapae.guard.remote;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapae.guard.TestClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class AskedRefusalsTest {

    private static final Presented COOKIE = new Presented.SessionCookie("cookie");
    private static final Presented TOKEN = new Presented.Token("token");
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final TestClock clock = new TestClock();
    private volatile long freshUntil = clock.monotonicNanos();
    private final AskedRefusals refusals = new AskedRefusals(() -> freshUntil, clock);

    @Test
    void whatTheServerHasRefusedIsRefusedUntilTheFeedIsAsNew() {
        clock.advance(SECOND);
        refusals.keep(COOKIE);
        assertThat(refusals.holds(COOKIE)).isTrue();
        assertThat(refusals.holds(TOKEN)).isFalse();

        // An answer that was under way for long makes the guard fresher, but not as fresh as the refusal is.
        freshUntil = clock.monotonicNanos() - 1;
        assertThat(refusals.holds(COOKIE)).isTrue();

        freshUntil = clock.monotonicNanos();
        assertThat(refusals.holds(COOKIE)).isFalse();
    }

    @Test
    void whereThereAreTooManyNobodyIsBelieved() {
        clock.advance(SECOND);
        for (int i = 0; i < AskedRefusals.REFUSALS_MAX; i++) {
            refusals.keep(new Presented.Token("token " + i));
        }
        assertThat(refusals.holds(COOKIE)).isFalse();
        clock.advance(SECOND);
        refusals.keep(TOKEN);
        assertThat(refusals.holds(TOKEN)).isTrue();
        assertThat(refusals.holds(COOKIE)).as("nobody is").isTrue();

        // All but the last are known, and none of them is kept any more.
        freshUntil = clock.monotonicNanos() - 1;
        for (int i = 0; i < AskedRefusals.REFUSALS_MAX; i++) {
            refusals.holds(new Presented.Token("token " + i));
        }
        assertThat(refusals.holds(COOKIE)).isTrue();

        freshUntil = clock.monotonicNanos();
        assertThat(refusals.holds(TOKEN)).isFalse();
        assertThat(refusals.holds(COOKIE)).isFalse();
    }

    @Test
    void oldOnesMakeRoomForNewOnes() {
        for (int i = 0; i < AskedRefusals.REFUSALS_MAX; i++) {
            refusals.keep(new Presented.Token("token " + i));
        }
        clock.advance(SECOND);
        refusals.keep(TOKEN);
        assertThat(refusals.holds(TOKEN)).isTrue();
        assertThat(refusals.holds(COOKIE)).isFalse();
    }
}
