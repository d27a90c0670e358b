package io.mapae.proof.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapae.proof.history.Event.Answer;
import io.mapae.proof.history.Event.Checked;
import io.mapae.proof.history.Event.ClockOff;
import io.mapae.proof.history.Event.EndCalled;
import io.mapae.proof.history.Event.Ended;
import io.mapae.proof.history.Event.Faulted;
import io.mapae.proof.history.Event.Issued;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What wrong clocks excuse, and that they excuse nothing else. Milliseconds; a token of half a minute.
final class ClocksTest {

    private static final Limits LIMITS = Limits.of(Duration.ofSeconds(5));
    private static final Event TOKEN = Issued.withLife("session", "token", at(0), at(10), Duration.ofSeconds(30));
    private static final Event END_CALLED = new EndCalled("session", at(1000));
    private static final Event ENDED = new Ended("session", at(1000), at(1100), false);

    @Test
    void anAcceptOfWhatIsOverIsCaught() {
        assertThat(broken(TOKEN, token("guard-1", 30_010, Answer.ACCEPTED))).isEmpty();
        assertThat(broken(TOKEN, token("guard-1", 30_011, Answer.ACCEPTED))).containsExactly(Rule.OVER_BY_ITSELF);
    }

    @Test
    void aClockThatIsBehindExcusesItNowhere() {
        for (String whose : List.of("guard-1", "node-1")) {
            Event hour = new ClockOff(whose, whose.startsWith("node"), Duration.ofHours(-1), at(30_000), at(35_000));
            assertThat(broken(TOKEN, hour, token("guard-1", 30_011, Answer.ACCEPTED)))
                    .containsExactly(Rule.OVER_BY_ITSELF);
            assertThat(broken(TOKEN, hour, token("node-1", 30_011, Answer.ACCEPTED)))
                    .containsExactly(Rule.OVER_BY_ITSELF);
        }
    }

    @Test
    void whatANodeMadeWhileItsClockWasOffHasThatClocksTime() {
        Event ahead = new ClockOff("node-1", true, Duration.ofSeconds(3), at(0), at(50));
        assertThat(broken(TOKEN, ahead, token("guard-1", 33_010, Answer.ACCEPTED)))
                .isEmpty();
        assertThat(broken(TOKEN, ahead, token("guard-1", 33_011, Answer.ACCEPTED)))
                .containsExactly(Rule.OVER_BY_ITSELF);
        assertThat(broken(TOKEN, ahead, token("guard-1", 20_000, Answer.REFUSED)))
                .containsExactly(Rule.NOBODY_REFUSED_WITHOUT_A_FAULT);
        Event far = new ClockOff("node-1", true, Duration.ofHours(1), at(0), at(50));
        assertThat(broken(TOKEN, far, token("guard-1", 20_000, Answer.REFUSED))).isEmpty();
        Event behind = new ClockOff("node-1", true, Duration.ofSeconds(-3), at(0), at(50));
        assertThat(broken(TOKEN, behind, token("guard-1", 25_999, Answer.REFUSED)))
                .containsExactly(Rule.NOBODY_REFUSED_WITHOUT_A_FAULT);
        assertThat(broken(TOKEN, behind, token("guard-1", 28_999, Answer.REFUSED)))
                .containsExactly(Rule.NOBODY_REFUSED_WITHOUT_A_FAULT);
    }

    @Test
    void whatIsOverByANodesClockThatIsAheadMayBeEndedForGood() {
        Event hour = new ClockOff("node-1", true, Duration.ofHours(1), at(5_000), at(6_000));
        assertThat(broken(TOKEN, hour, token("guard-1", 4_999, Answer.REFUSED)))
                .containsExactly(Rule.NOBODY_REFUSED_WITHOUT_A_FAULT);
        assertThat(broken(TOKEN, hour, token("guard-1", 20_000, Answer.REFUSED)))
                .isEmpty();
        Event little = new ClockOff("node-1", true, Duration.ofSeconds(3), at(5_000), at(6_000));
        assertThat(broken(TOKEN, little, token("guard-1", 20_000, Answer.REFUSED)))
                .containsExactly(Rule.NOBODY_REFUSED_WITHOUT_A_FAULT);
        Event before = new ClockOff("node-1", true, Duration.ofHours(1), at(-6_000), at(-5_000));
        assertThat(broken(TOKEN, before, token("guard-1", 20_000, Answer.REFUSED)))
                .as("it was made after that")
                .containsExactly(Rule.NOBODY_REFUSED_WITHOUT_A_FAULT);
        Event guard = new ClockOff("guard-1", false, Duration.ofHours(1), at(5_000), at(6_000));
        assertThat(broken(TOKEN, guard, token("guard-1", 20_000, Answer.REFUSED)))
                .containsExactly(Rule.NOBODY_REFUSED_WITHOUT_A_FAULT);
    }

    @Test
    void aRefusalByAWrongClockIsNotForGood() {
        Event fault = new Faulted("a clock", at(5_000), at(6_000));
        Event hour = new ClockOff("guard-1", false, Duration.ofHours(1), at(5_000), at(6_000));
        Event accepted = token("guard-1", 9_000, Answer.ACCEPTED);
        assertThat(broken(TOKEN, fault, hour, token("guard-1", 8_000, Answer.REFUSED), accepted))
                .isEmpty();
        assertThat(broken(TOKEN, fault, token("guard-1", 8_000, Answer.REFUSED), accepted))
                .containsExactly(Rule.REFUSED_STAYS_REFUSED);
        Event other = new ClockOff("guard-2", false, Duration.ofHours(1), at(5_000), at(6_000));
        assertThat(broken(TOKEN, fault, other, token("guard-1", 8_000, Answer.REFUSED), accepted))
                .containsExactly(Rule.REFUSED_STAYS_REFUSED);
        assertThat(broken(TOKEN, fault, hour, token("guard-1", 8_001, Answer.REFUSED), accepted))
                .as("all is well again")
                .contains(Rule.REFUSED_STAYS_REFUSED);
        assertThat(broken(TOKEN, fault, hour, token("guard-1", 8_000, Answer.REFUSED), END_CALLED, ENDED, accepted))
                .as("its end was acknowledged longer ago than B")
                .containsExactly(Rule.ENDS_WITHIN_THE_BOUND);
    }

    @Test
    void aNodeWhoseClockIsSetBackAcceptsNothingAgain() {
        Event fault = new Faulted("a clock", at(31_000), at(32_000));
        Event hour = new ClockOff("node-1", true, Duration.ofHours(-1), at(31_000), at(32_000));
        Event refused = token("node-1", 30_500, Answer.REFUSED);
        assertThat(broken(TOKEN, fault, hour, refused, token("node-1", 31_500, Answer.ACCEPTED)))
                .containsExactly(Rule.REFUSED_STAYS_REFUSED, Rule.OVER_BY_ITSELF);
    }

    private static List<Rule> broken(Event... events) {
        return HistoryChecker.violations(List.of(events), LIMITS).stream()
                .map(Violation::rule)
                .toList();
    }

    private static Checked token(String place, long millis, Answer answer) {
        return new Checked(place, "token", at(millis), at(millis), answer, 1);
    }

    private static Moment at(long millis) {
        return new Moment(millis * 1_000_000);
    }
}
