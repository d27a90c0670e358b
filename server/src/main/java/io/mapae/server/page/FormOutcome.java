package io.mapae.server.page;

import io.mapae.server.http.Response;
import java.time.Duration;

/// Why a form is shown: for the first time, or again with what came of sending it.
///
/// @param retryAfter when sending it again may help; zero if that is now
record FormOutcome(int status, FormErrors errors, Duration retryAfter) {

    static final FormOutcome FRESH = new FormOutcome(200, FormErrors.NONE, Duration.ZERO);

    private static final int INVALID = 422;
    private static final int TOO_MANY_ATTEMPTS = 429;
    private static final int BUSY = 503;

    static FormOutcome invalid(FormErrors errors) {
        return new FormOutcome(INVALID, errors, Duration.ZERO);
    }

    static FormOutcome throttled(Messages messages, String field, Duration retryAfter) {
        String wait = Moments.wait(messages, retryAfter);
        FormErrors errors = FormErrors.of(field, messages.text("form.too_many_attempts", wait));
        return new FormOutcome(TOO_MANY_ATTEMPTS, errors, retryAfter);
    }

    static FormOutcome busy(Messages messages, String field, Duration retryAfter) {
        return new FormOutcome(BUSY, FormErrors.of(field, messages.text("form.busy")), retryAfter);
    }

    Response answer(Response form) {
        return retryAfter.isZero() ? form : form.withRetryAfter(retryAfter);
    }
}
