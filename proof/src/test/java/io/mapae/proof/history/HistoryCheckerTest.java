package io.mapae.proof.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mapae.proof.history.Event.Answer;
import io.mapae.proof.history.Event.Checked;
import io.mapae.proof.history.Event.Counted;
import io.mapae.proof.history.Event.EndCalled;
import io.mapae.proof.history.Event.Ended;
import io.mapae.proof.history.Event.Faulted;
import io.mapae.proof.history.Event.Issued;
import io.mapae.proof.history.Event.Kept;
import io.mapae.proof.history.Event.Looked;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Each rule passes a right history and catches a wrong one. Milliseconds; B is 5 s, and the session's end is
/// asked for at 1,000 and acknowledged at 1,100.
final class HistoryCheckerTest {

    private static final Limits LIMITS = Limits.of(Duration.ofSeconds(5));
    private static final Event LOGIN = new Issued("session", "cookie", at(0), at(100), at(600_000));
    private static final Event END_CALLED = new EndCalled("session", at(1000));
    private static final Event ENDED = new Ended("session", at(1000), at(1100), false);
    private static final Event CONFIRMED = new Ended("session", at(1000), at(1100), true);

    @Test
    void aHistoryAsPromisedHasNoViolation() {
        List<Event> events = new ArrayList<>(List.of(
                LOGIN,
                new Issued("session", "token", at(200), at(210), at(300_000)),
                check("guard-1", 110, Answer.ACCEPTED),
                check("guard-1", 900, Answer.ACCEPTED),
                END_CALLED,
                ENDED,
                check("guard-2", 1105, Answer.ACCEPTED),
                check("guard-1", 1120, Answer.REFUSED),
                check("guard-2", 1150, Answer.REFUSED),
                new Kept("account", at(50)),
                new Looked("node-1", "account", at(60), true),
                new Counted("guard-1", at(0), at(2000), 1000, 2, 2)));
        Collections.shuffle(events, new Random(7));
        assertThat(HistoryChecker.violations(events, LIMITS)).isEmpty();
    }

    @Test
    void anAcceptThatArrivedAfterTheBoundIsCaught() {
        assertThat(broken(LOGIN, END_CALLED, ENDED, check("guard-1", 6100, Answer.ACCEPTED)))
                .isEmpty();
        assertThat(broken(LOGIN, END_CALLED, ENDED, check("guard-1", 6101, Answer.ACCEPTED)))
                .containsExactly(Rule.ENDS_WITHIN_THE_BOUND);
    }

    @Test
    void aFaultIsNoExcuseForIt() {
        Event fault = new Faulted("stopped", at(900), at(9000));
        assertThat(broken(LOGIN, END_CALLED, ENDED, fault, check("guard-1", 6101, Answer.ACCEPTED)))
                .containsExactly(Rule.ENDS_WITHIN_THE_BOUND);
    }

    @Test
    void theFirstAcknowledgementCounts() {
        Event again = new Ended("session", at(5000), at(5100), false);
        assertThat(broken(LOGIN, END_CALLED, again, ENDED, check("guard-1", 6101, Answer.ACCEPTED)))
                .containsExactly(Rule.ENDS_WITHIN_THE_BOUND);
    }

    /// Stopped between its arrival and its answer, it is not late.
    @Test
    void anAcceptOfARequestThatArrivedInTimeIsNone() {
        Event slow = new Checked("guard-1", "cookie", at(6100), at(20_000), Answer.ACCEPTED, 1);
        assertThat(broken(LOGIN, END_CALLED, ENDED, slow)).isEmpty();
    }

    @Test
    void anAcceptAfterAConfirmedLogoutIsCaught() {
        assertThat(broken(LOGIN, END_CALLED, CONFIRMED, check("guard-1", 1100, Answer.ACCEPTED)))
                .isEmpty();
        assertThat(broken(LOGIN, END_CALLED, CONFIRMED, check("guard-1", 1101, Answer.ACCEPTED)))
                .containsExactly(Rule.CONFIRMED_HOLDS_EVERYWHERE);
    }

    @Test
    void anAcceptAfterARefusalInTheSamePlaceIsCaught() {
        Event refused = check("guard-1", 1110, Answer.REFUSED);
        assertThat(broken(LOGIN, END_CALLED, ENDED, refused, check("guard-2", 1200, Answer.ACCEPTED)))
                .isEmpty();
        assertThat(broken(LOGIN, END_CALLED, ENDED, refused, check("guard-1", 1200, Answer.ACCEPTED)))
                .containsExactly(Rule.REFUSED_STAYS_REFUSED);
    }

    @Test
    void anAcceptThatWasUnderWayDuringARefusalIsNone() {
        Event refused = new Checked("guard-1", "cookie", at(1101), at(1110), Answer.REFUSED, 1);
        Event accepted = new Checked("guard-1", "cookie", at(1105), at(1120), Answer.ACCEPTED, 1);
        assertThat(broken(LOGIN, END_CALLED, ENDED, refused, accepted)).isEmpty();
    }

    @Test
    void nobodyTellingNowIsNoRefusal() {
        Event cutOff = new Faulted("cut off", at(400), at(600));
        assertThat(broken(
                        LOGIN,
                        cutOff,
                        check("guard-1", 500, Answer.UNAVAILABLE),
                        check("guard-1", 700, Answer.ACCEPTED)))
                .isEmpty();
    }

    @Test
    void aTokenByACallAfterTheEndIsCaught() {
        assertThat(broken(LOGIN, END_CALLED, ENDED, new Issued("session", "token", at(1099), at(1200), at(300_000))))
                .isEmpty();
        assertThat(broken(LOGIN, END_CALLED, ENDED, new Issued("session", "token", at(1101), at(1200), at(300_000))))
                .containsExactly(Rule.NOTHING_ISSUED_AFTER_THE_END);
    }

    @Test
    void aFalseRefusalWithoutAFaultIsCaught() {
        for (Answer answer : List.of(Answer.REFUSED, Answer.UNAVAILABLE)) {
            assertThat(broken(LOGIN, check("guard-1", 500, answer)))
                    .containsExactly(Rule.NOBODY_REFUSED_WITHOUT_A_FAULT);
            assertThat(broken(LOGIN, new Faulted("cut off", at(0), at(400)), check("guard-1", 500, answer)))
                    .as("within two seconds of healing")
                    .isEmpty();
            assertThat(broken(LOGIN, new Faulted("cut off", at(0), at(400)), check("guard-1", 2500, answer)))
                    .containsExactly(Rule.NOBODY_REFUSED_WITHOUT_A_FAULT);
            assertThat(broken(LOGIN, new Faulted("cut off", at(700), at(900)), check("guard-1", 500, answer)))
                    .as("before the fault")
                    .containsExactly(Rule.NOBODY_REFUSED_WITHOUT_A_FAULT);
        }
    }

    @Test
    void aRefusalBeforeTheLoginIsAnsweredOrAfterItsTimeIsRight() {
        assertThat(broken(LOGIN, check("guard-1", 50, Answer.REFUSED))).isEmpty();
        assertThat(broken(LOGIN, check("guard-1", 600_001, Answer.REFUSED))).isEmpty();
        assertThat(broken(LOGIN, END_CALLED, check("guard-1", 1001, Answer.REFUSED)))
                .as("whatever comes of the call")
                .isEmpty();
    }

    @Test
    void whatWasAcknowledgedAndIsNotFoundIsCaught() {
        Event kept = new Kept("account", at(100));
        assertThat(broken(kept, new Looked("node-2", "account", at(99), false))).isEmpty();
        assertThat(broken(kept, new Looked("node-2", "another", at(200), false)))
                .isEmpty();
        assertThat(broken(kept, new Looked("node-2", "account", at(200), false)))
                .containsExactly(Rule.NOTHING_ACKNOWLEDGED_IS_LOST);
    }

    @Test
    void aQuestionForEachCheckIsCaught() {
        assertThat(broken(new Counted("guard-1", at(0), at(60_000), 100_000, 10, 10)))
                .isEmpty();
        assertThat(broken(new Counted("guard-1", at(0), at(60_000), 100_000, 11, 10)))
                .containsExactly(Rule.NO_QUESTION_FOR_EACH_CHECK);
        assertThat(broken(new Counted("guard-1", at(0), at(480_000), 100_000, 30, 10)))
                .as("two renewals")
                .isEmpty();
        assertThat(broken(
                        new Faulted("cut off", at(100), at(200)),
                        new Counted("guard-1", at(0), at(60_000), 100_000, 50_000, 10)))
                .as("a guard that is stale asks")
                .isEmpty();
    }

    @Test
    void anIncompleteHistoryIsNotJudged() {
        List<Event> unknown = List.of(check("guard-1", 100, Answer.ACCEPTED));
        assertThatThrownBy(() -> HistoryChecker.violations(unknown, LIMITS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cookie was checked and never issued");
        assertThatThrownBy(() -> HistoryChecker.violations(List.of(LOGIN, LOGIN), LIMITS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cookie was issued twice");
    }

    @Test
    void aViolationShowsWhatContradictsWhat() {
        Event late = check("guard-1", 6101, Answer.ACCEPTED);
        assertThat(HistoryChecker.violations(List.of(LOGIN, END_CALLED, ENDED, late), LIMITS))
                .singleElement()
                .isEqualTo(new Violation(
                        Rule.ENDS_WITHIN_THE_BOUND,
                        "guard-1 accepted cookie, which arrived PT5.001S after the acknowledgement",
                        List.of(ENDED, late)));
    }

    @Test
    void itIsToldHowMuchAHistoryShows() {
        Event many = new Checked("guard-1", "cookie", at(900), at(900), Answer.ACCEPTED, 40);
        List<Event> events = List.of(
                LOGIN,
                many,
                END_CALLED,
                CONFIRMED,
                check("guard-2", 1101, Answer.ACCEPTED),
                check("guard-1", 1101, Answer.REFUSED),
                new Faulted("stopped", at(0), at(1)));
        assertThat(Coverage.of(events)).isEqualTo(new Coverage(41, 1, 1, 1, 1, 1));
    }

    private static List<Rule> broken(Event... events) {
        return HistoryChecker.violations(List.of(events), LIMITS).stream()
                .map(Violation::rule)
                .toList();
    }

    private static Checked check(String place, long millis, Answer answer) {
        return new Checked(place, "cookie", at(millis), at(millis), answer, 1);
    }

    private static Moment at(long millis) {
        return new Moment(millis * 1_000_000);
    }
}
