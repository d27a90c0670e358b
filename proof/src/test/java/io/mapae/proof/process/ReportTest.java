package io.mapae.proof.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapae.proof.history.Event.Answer;
import io.mapae.proof.history.Event.Checked;
import io.mapae.proof.history.Event.Counted;
import io.mapae.proof.history.Moment;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class ReportTest {

    @Test
    void whatIsToldIsUnderstood() {
        Checked check = new Checked("guard-1", "c7", new Moment(-5), new Moment(17), Answer.UNAVAILABLE, 9);
        Counted counted = new Counted("guard-1", new Moment(1), new Moment(2), 3, 4, 5);
        assertThat(Report.findEvent(Report.line(check))).contains(check);
        assertThat(Report.findEvent(Report.line(counted))).contains(counted);
        assertThat(Report.findReady(Report.ready("guard-1"))).contains("guard-1");
        Knowledge knowledge = new Knowledge("guard-1", new Moment(-3), Duration.ofNanos(12), true, 4, 5);
        assertThat(Report.findKnowledge(Report.line(knowledge))).contains(knowledge);
        assertThat(Report.findCollected(Report.collected(17))).contains(Duration.ofMillis(17));
    }

    @Test
    void whatElseAProcessPrintsIsNoReport() {
        assertThat(Report.findEvent("OpenJDK 64-Bit Server VM warning: something"))
                .isEmpty();
        assertThat(Report.findReady("OpenJDK 64-Bit Server VM warning: something"))
                .isEmpty();
        assertThat(Report.findEvent("")).isEmpty();
        assertThat(Report.findKnowledge("OpenJDK")).isEmpty();
        assertThat(Report.findCollected("OpenJDK")).isEmpty();
    }
}
