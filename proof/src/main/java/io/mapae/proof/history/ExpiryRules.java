package io.mapae.proof.history;

import io.mapae.proof.history.Event.Answer;
import java.util.List;
import java.util.stream.Stream;

/// What is over by itself lets nobody in either.
final class ExpiryRules {

    private ExpiryRules() {}

    static Stream<Violation> overByItself(Facts facts) {
        return facts.checks().stream()
                .filter(check -> check.answer() == Answer.ACCEPTED)
                .filter(check -> check.arrived().isAfter(facts.clocks().over(facts.issued(check))))
                .map(check -> new Violation(
                        Rule.OVER_BY_ITSELF,
                        "%s accepted %s, which was over for %s"
                                .formatted(
                                        check.place(),
                                        check.credential(),
                                        check.arrived()
                                                .since(facts.issued(check).over())),
                        List.of(facts.issued(check), check)));
    }
}
