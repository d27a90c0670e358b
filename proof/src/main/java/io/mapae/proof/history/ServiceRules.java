package io.mapae.proof.history;

import io.mapae.proof.history.Event.Answer;
import io.mapae.proof.history.Event.Counted;
import io.mapae.proof.history.Event.Looked;
import java.util.List;
import java.util.stream.Stream;

/// Whoever may come in comes in, at the price that was promised.
final class ServiceRules {

    private ServiceRules() {}

    static Stream<Violation> nobodyRefusedWithoutAFault(Facts facts, Limits limits) {
        return facts.checks().stream()
                .filter(check -> check.answer() != Answer.ACCEPTED)
                .filter(check -> check.arrived().isAfter(facts.issued(check).answered()))
                .filter(check -> facts.mayBeRefusedFrom(facts.issued(check)).isAfter(check.decided()))
                .filter(check -> !facts.isFaulty(check.arrived(), check.decided(), limits))
                .map(check -> new Violation(
                        Rule.NOBODY_REFUSED_WITHOUT_A_FAULT,
                        "%s answered %s for %s".formatted(check.place(), check.answer(), check.credential()),
                        List.of(facts.issued(check), check)));
    }

    static Stream<Violation> nothingAcknowledgedIsLost(Facts facts) {
        return facts.looks().stream()
                .filter(look -> !look.found())
                .filter(look -> facts.findKept(look.thing())
                        .filter(kept -> look.called().isAfter(kept.answered()))
                        .isPresent())
                .map(look -> new Violation(
                        Rule.NOTHING_ACKNOWLEDGED_IS_LOST,
                        "%s does not find %s".formatted(look.place(), look.thing()),
                        evidence(facts, look)));
    }

    private static List<Event> evidence(Facts facts, Looked look) {
        return Stream.concat(facts.findKept(look.thing()).stream(), Stream.<Event>of(look))
                .toList();
    }

    static Stream<Violation> noQuestionForEachCheck(Facts facts, Limits limits) {
        return facts.counts().stream()
                .filter(counted -> !facts.isFaulty(counted.from(), counted.until(), limits))
                .filter(counted -> counted.questions() > questionsMax(counted, limits))
                .map(counted -> new Violation(
                        Rule.NO_QUESTION_FOR_EACH_CHECK,
                        "%s sent %d questions for %d checks of %d credentials"
                                .formatted(
                                        counted.place(), counted.questions(), counted.checks(), counted.credentials()),
                        List.of(counted)));
    }

    // One when it is new, and one for each renewal since.
    private static long questionsMax(Counted counted, Limits limits) {
        long renewals = counted.until().since(counted.from()).dividedBy(limits.renewal());
        return counted.credentials() * (1 + renewals);
    }
}
