package io.mapae.proof.history;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// Whether the promise held in a history. Pure functions: nothing is asked but the events.
public final class HistoryChecker {

    private HistoryChecker() {}

    /// Every violation of every rule; none if the promise held.
    ///
    /// @param events in any order
    /// @throws IllegalArgumentException if a credential was checked that nobody issued, or one was issued twice
    public static List<Violation> violations(List<Event> events, Limits limits) {
        Facts facts = Facts.of(events);
        return Arrays.stream(Rule.values())
                .flatMap(rule -> violations(rule, facts, limits))
                .toList();
    }

    private static Stream<Violation> violations(Rule rule, Facts facts, Limits limits) {
        return switch (rule) {
            case ENDS_WITHIN_THE_BOUND -> EndingRules.endsWithinTheBound(facts, limits);
            case CONFIRMED_HOLDS_EVERYWHERE -> EndingRules.confirmedHoldsEverywhere(facts);
            case REFUSED_STAYS_REFUSED -> EndingRules.refusedStaysRefused(facts, limits);
            case NOTHING_ISSUED_AFTER_THE_END -> EndingRules.nothingIssuedAfterTheEnd(facts);
            case OVER_BY_ITSELF -> ExpiryRules.overByItself(facts);
            case NOBODY_REFUSED_WITHOUT_A_FAULT -> ServiceRules.nobodyRefusedWithoutAFault(facts, limits);
            case NOTHING_ACKNOWLEDGED_IS_LOST -> ServiceRules.nothingAcknowledgedIsLost(facts);
            case NO_QUESTION_FOR_EACH_CHECK -> ServiceRules.noQuestionForEachCheck(facts, limits);
        };
    }
}
