package io.mapae.guard.remote;

import io.mapae.guard.UnansweredException;
import io.mapae.guard.Verdict;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;

/// Asks the server about one credential for one request, and keeps the answer for nobody else: what a guard does
/// while it does not trust what it knows.
final class Asking {

    static final Verdict UNKNOWN = new Verdict.Refused(Verdict.Reason.UNKNOWN);
    private static final Verdict INVALID = new Verdict.Refused(Verdict.Reason.INVALID);
    private static final Verdict UNAVAILABLE = new Verdict.Unavailable(Duration.ofSeconds(1));

    private final Introspector introspector;
    private final Predicate<IntrospectionDocument> admitted;
    private final AskedRefusals refusals;
    private final QuestionPlaces places;
    private final LongAdder asked = new LongAdder();

    /// @param admitted whether an active credential is one that is accepted here
    /// @param refusals told of each refusal
    /// @param places bound how many questions are under way; shared with whoever else asks
    Asking(
            Introspector introspector,
            Predicate<IntrospectionDocument> admitted,
            AskedRefusals refusals,
            QuestionPlaces places) {
        this.introspector = introspector;
        this.admitted = admitted;
        this.refusals = refusals;
        this.places = places;
    }

    /// What the server says of it, to a question that is sent now. The request must have arrived before.
    ///
    /// @param bound B: an answerer whose own knowledge is older cannot tell either
    Verdict ask(Presented presented, Duration bound) {
        if (!places.tryTake()) {
            return UNAVAILABLE;
        }
        try {
            asked.increment();
            Optional<IntrospectionDocument> answer = introspector.introspect(presented.text(), 0);
            if (answer.isEmpty()) {
                refusals.keep(presented);
                return UNKNOWN;
            }
            if (answer.get().age().compareTo(bound) > 0) {
                return UNAVAILABLE;
            }
            return admitted.test(answer.get())
                    ? new Verdict.Accepted(answer.get().caller())
                    : INVALID;
        } catch (UnansweredException e) {
            return UNAVAILABLE;
        } finally {
            places.giveBack();
        }
    }

    /// How many questions were sent since the start.
    long asked() {
        return asked.sum();
    }
}
