package io.mapae.proof.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapae.proof.history.Event.Answer;
import io.mapae.proof.history.Event.Checked;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class CheckLoopTest {

    private final List<Checked> told = new ArrayList<>();

    @Test
    void eachChangeIsToldWithTheLastAnswerBeforeIt() {
        run(Duration.ZERO, false, script(Answer.ACCEPTED, 40, Answer.REFUSED, 60));
        assertThat(answers()).containsExactly("1 ACCEPTED", "39 ACCEPTED", "1 REFUSED", "59 REFUSED");
    }

    @Test
    void singlyEachAcceptIsTold() {
        run(Duration.ZERO, true, script(Answer.ACCEPTED, 40, Answer.REFUSED, 60));
        assertThat(answers()).hasSize(42).startsWith("1 ACCEPTED", "1 ACCEPTED").endsWith("1 REFUSED", "59 REFUSED");
    }

    @Test
    void whatDoesNotChangeIsToldFromTimeToTime() {
        run(Duration.ofMillis(30), false, script(Answer.ACCEPTED, 20, Answer.ACCEPTED, 1));
        assertThat(told).hasSizeBetween(3, 12);
        assertThat(told.stream().mapToLong(Checked::count).sum()).isEqualTo(21);
    }

    @Test
    void whatIsToldOfTimeIsInOrder() {
        run(Duration.ZERO, true, script(Answer.ACCEPTED, 40, Answer.UNAVAILABLE, 60));
        for (int i = 1; i < told.size(); i++) {
            assertThat(told.get(i).arrived())
                    .isGreaterThanOrEqualTo(told.get(i - 1).decided());
        }
        assertThat(told).allSatisfy(check -> assertThat(check.decided()).isGreaterThanOrEqualTo(check.arrived()));
    }

    /// It would pause for an hour otherwise.
    @Test
    void whatIsToBeCheckedOftenIsCheckedAtOnce() throws InterruptedException {
        CountDownLatch first = new CountDownLatch(1);
        AtomicInteger asked = new AtomicInteger();
        CheckLoop.Checking guard = new CheckLoop.Checking("guard-1", () -> {
            first.countDown();
            return asked.incrementAndGet() < 50 ? Answer.ACCEPTED : Answer.REFUSED;
        });
        CountDownLatch refused = new CountDownLatch(1);
        CheckLoop loop = new CheckLoop("c1", List.of(guard), new Pace(Duration.ofHours(1), Duration.ZERO), check -> {
            if (check.answer() == Answer.REFUSED) {
                refused.countDown();
            }
        });
        Thread thread = Thread.ofVirtual().start(loop);
        first.await();
        loop.checkOften();
        assertThat(refused.await(10, TimeUnit.SECONDS)).isTrue();
        loop.end();
        thread.join();
    }

    private List<String> answers() {
        return told.stream().map(check -> check.count() + " " + check.answer()).toList();
    }

    /// Gives one answer so many times, then another one, and then ends the loop.
    private record Script(Answer first, int firstCount, Answer second, int secondCount) {}

    private static Script script(Answer first, int firstCount, Answer second, int secondCount) {
        return new Script(first, firstCount, second, secondCount);
    }

    private void run(Duration pace, boolean singly, Script script) {
        AtomicInteger asked = new AtomicInteger();
        CheckLoop[] loop = new CheckLoop[1];
        CheckLoop.Checking guard = new CheckLoop.Checking("guard-1", () -> {
            int number = asked.incrementAndGet();
            if (number == script.firstCount() + script.secondCount()) {
                loop[0].end();
            }
            return number <= script.firstCount() ? script.first() : script.second();
        });
        loop[0] = new CheckLoop("c1", List.of(guard), Pace.always(pace), told::add);
        if (singly) {
            loop[0].tellSingly();
        }
        loop[0].run();
    }
}
