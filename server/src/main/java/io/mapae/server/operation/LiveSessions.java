package io.mapae.server.operation;

import io.mapae.core.session.SessionIndex;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// How many sessions are alive, counted by the store at most once a minute: among millions that is work.
final class LiveSessions {

    private static final Duration EVERY = Duration.ofMinutes(1);

    private final SessionIndex sessions;
    private final InstantSource clock;
    private volatile Count last = new Count(0, Instant.EPOCH);

    LiveSessions(SessionIndex sessions, InstantSource clock) {
        this.sessions = sessions;
        this.clock = clock;
    }

    double count() {
        Instant now = clock.instant();
        Count known = last;
        if (now.isBefore(known.at().plus(EVERY))) {
            return known.sessions();
        }
        Count next = new Count(sessions.count(now), now);
        last = next;
        return next.sessions();
    }

    private record Count(long sessions, Instant at) {}
}
