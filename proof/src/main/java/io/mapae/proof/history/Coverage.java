package io.mapae.proof.history;

import io.mapae.proof.history.Event.Answer;
import io.mapae.proof.history.Event.Checked;
import java.util.List;

/// How much a history could have shown: a run in which nothing was ended proves nothing.
///
/// @param accepted checks that let somebody in
/// @param refused checks that turned somebody away for good
/// @param ended sessions whose end was acknowledged
/// @param confirmed those of them whose end was confirmed
/// @param acceptedLate checks that let somebody in after the acknowledgement, as the bound allows
/// @param faults how many there were
public record Coverage(long accepted, long refused, long ended, long confirmed, long acceptedLate, long faults) {

    /// What is in these events.
    public static Coverage of(List<Event> events) {
        Facts facts = Facts.of(events);
        return new Coverage(
                count(facts, Answer.ACCEPTED),
                count(facts, Answer.REFUSED),
                facts.ended().size(),
                facts.confirmed().size(),
                facts.checks().stream().filter(check -> isLate(facts, check)).count(),
                facts.faults().size());
    }

    private static long count(Facts facts, Answer answer) {
        return facts.checks().stream()
                .filter(check -> check.answer() == answer)
                .mapToLong(Checked::count)
                .sum();
    }

    private static boolean isLate(Facts facts, Checked check) {
        return check.answer() == Answer.ACCEPTED
                && facts.findEnded(facts.issued(check).session())
                        .filter(ended -> check.arrived().isAfter(ended.answered()))
                        .isPresent();
    }
}
