package io.mapae.server.page;

import io.mapae.core.session.Acting;
import io.mapae.guard.id.Subject;
import java.time.Duration;

/// Who is at the browser that sends a request.
sealed interface Visitor {

    /// Someone who is logged in.
    record Member(Acting acting, Subject subject) implements Visitor {

        String sid() {
            return acting.caller().sid().toString();
        }
    }

    /// Someone who is not, a guest included.
    record Stranger() implements Visitor {}

    /// Nobody can tell now.
    record Unknown(Duration retryAfter) implements Visitor {}
}
