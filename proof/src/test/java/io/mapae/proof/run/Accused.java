package io.mapae.proof.run;

import io.mapae.proof.history.Event;
import io.mapae.proof.history.Rule;
import io.mapae.proof.history.Violation;
import java.util.List;
import java.util.stream.Stream;

/// Whom violations accuse.
final class Accused {

    private Accused() {}

    /// By a rule.
    static Stream<String> of(List<Violation> violations, Rule rule) {
        return violations.stream().filter(violation -> violation.rule() == rule).map(Accused::place);
    }

    /// Which guard or node a violation accuses, whenever it was started.
    static String place(Violation violation) {
        return violation.evidence().stream()
                .filter(Event.Checked.class::isInstance)
                .map(event -> ((Event.Checked) event).place().replaceAll("\\..*", ""))
                .findFirst()
                .orElse("nobody");
    }
}
