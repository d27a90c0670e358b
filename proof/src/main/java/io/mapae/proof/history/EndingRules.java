package io.mapae.proof.history;

import io.mapae.proof.history.Event.Answer;
import io.mapae.proof.history.Event.Checked;
import io.mapae.proof.history.Event.Ended;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// What has ended does not let anybody in. No fault is an excuse.
final class EndingRules {

    private EndingRules() {}

    static Stream<Violation> endsWithinTheBound(Facts facts, Limits limits) {
        return acceptedAfter(
                facts,
                Rule.ENDS_WITHIN_THE_BOUND,
                facts::findEnded,
                ended -> ended.answered().plus(limits.bound()));
    }

    static Stream<Violation> confirmedHoldsEverywhere(Facts facts) {
        return acceptedAfter(facts, Rule.CONFIRMED_HOLDS_EVERYWHERE, facts::findConfirmed, Ended::answered);
    }

    private static Stream<Violation> acceptedAfter(
            Facts facts, Rule rule, Function<String, Optional<Ended>> end, Function<Ended, Moment> limit) {
        return accepts(facts)
                .flatMap(accept -> end
                        .apply(facts.issued(accept).session())
                        .filter(ended -> accept.arrived().isAfter(limit.apply(ended)))
                        .map(ended -> new Violation(
                                rule,
                                "%s accepted %s, which arrived %s after the acknowledgement"
                                        .formatted(
                                                accept.place(),
                                                accept.credential(),
                                                accept.arrived().since(ended.answered())),
                                List.of(ended, accept)))
                        .stream());
    }

    /// A request that was under way when another was refused may be answered from before. A refusal by a wrong
    /// clock is not for good, also where the end has been asked for: the guard may not have heard of it yet.
    /// And a node whose clock is set back accepts once more what has run out in truth.
    static Stream<Violation> refusedStaysRefused(Facts facts, Limits limits) {
        Map<List<String>, Checked> firstRefusals = new HashMap<>();
        facts.checks().stream()
                .filter(check -> check.answer() == Answer.REFUSED)
                .filter(check -> !facts.clocks().mayHaveRefused(check, limits))
                .forEach(check -> firstRefusals.merge(
                        where(check), check, (one, other) -> one.decided().isAfter(other.decided()) ? other : one));
        return accepts(facts)
                .flatMap(accept -> Stream.ofNullable(firstRefusals.get(where(accept)))
                        .filter(refusal -> accept.arrived().isAfter(refusal.decided()))
                        .map(refusal -> new Violation(
                                Rule.REFUSED_STAYS_REFUSED,
                                "%s accepted %s again".formatted(accept.place(), accept.credential()),
                                List.of(refusal, accept))));
    }

    private static List<String> where(Checked check) {
        return List.of(check.place(), check.credential());
    }

    private static Stream<Checked> accepts(Facts facts) {
        return facts.checks().stream().filter(check -> check.answer() == Answer.ACCEPTED);
    }

    static Stream<Violation> nothingIssuedAfterTheEnd(Facts facts) {
        return facts.issued().values().stream()
                .flatMap(issued -> facts
                        .findEnded(issued.session())
                        .filter(ended -> issued.called().isAfter(ended.answered()))
                        .map(ended -> new Violation(
                                Rule.NOTHING_ISSUED_AFTER_THE_END,
                                "%s was issued by a call %s after the acknowledgement"
                                        .formatted(
                                                issued.credential(),
                                                issued.called().since(ended.answered())),
                                List.of(ended, issued)))
                        .stream());
    }
}
