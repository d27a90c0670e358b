package io.mapae.core.grant;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapae.core.grant.RefreshChain.Step;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class RefreshChainTest {

    private static final Duration GRACE = Duration.ofSeconds(30);
    private static final Instant START = Instant.parse("2026-11-21T04:00:00Z");

    @Test
    void noTwentyFourHoursHaveMoreThanThreeRepeats() {
        RefreshChain chain = next(RefreshChain.start(), 0, START);
        Duration[] repeats = {
            Duration.ofHours(1), Duration.ofHours(23), Duration.ofHours(23).plusMinutes(1)
        };
        for (Duration after : repeats) {
            chain = repeat(chain, 0, START.plus(after));
        }

        // A day after the first of them there is room for one more; for another, a day after the second.
        Instant dayAfterFirst = START.plus(Duration.ofHours(1).plusDays(1));
        assertThat(chain.redeem(0, dayAfterFirst.minusMillis(1), GRACE)).isInstanceOf(Step.Stolen.class);
        chain = repeat(chain, 0, dayAfterFirst);
        Instant dayAfterSecond = START.plus(Duration.ofHours(23).plusDays(1));
        assertThat(chain.redeem(0, dayAfterSecond.minusMillis(1), GRACE)).isInstanceOf(Step.Stolen.class);
        repeat(chain, 0, dayAfterSecond);
    }

    @Test
    void oneRepeatADayIsForgivenForEver() {
        RefreshChain chain = next(RefreshChain.start(), 0, START);
        for (int day = 1; day < 90; day++) {
            chain = repeat(chain, 0, START.plus(Duration.ofHours(20L * day)));
        }
    }

    @Test
    void aClockThatIsSetBackLengthensNoGraceWindow() {
        RefreshChain chain = next(next(RefreshChain.start(), 0, START), 1, START);

        assertThat(chain.redeem(0, START.minus(GRACE).plusMillis(1), GRACE)).isInstanceOf(Step.Repeat.class);
        assertThat(chain.redeem(0, START.minus(GRACE), GRACE)).isInstanceOf(Step.Stolen.class);
        assertThat(chain.redeem(0, START.minus(Duration.ofHours(1)), GRACE)).isInstanceOf(Step.Stolen.class);
    }

    @Test
    void theGraceWindowIsHalfOpen() {
        RefreshChain chain = next(next(RefreshChain.start(), 0, START), 1, START);

        assertThat(chain.redeem(0, START.plus(GRACE).minusMillis(1), GRACE)).isInstanceOf(Step.Repeat.class);
        assertThat(chain.redeem(0, START.plus(GRACE), GRACE)).isInstanceOf(Step.Stolen.class);
    }

    private static RefreshChain next(RefreshChain chain, long presented, Instant now) {
        Step step = chain.redeem(presented, now, GRACE);
        assertThat(step).isInstanceOf(Step.Next.class);
        return ((Step.Next) step).chain();
    }

    private static RefreshChain repeat(RefreshChain chain, long presented, Instant now) {
        Step step = chain.redeem(presented, now, GRACE);
        assertThat(step).as("at %s", now).isInstanceOf(Step.Repeat.class);
        return ((Step.Repeat) step).chain();
    }
}
