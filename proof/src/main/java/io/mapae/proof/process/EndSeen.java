package io.mapae.proof.process;

import io.mapae.proof.history.Moment;
import java.time.Duration;

/// How one guard saw a session end. In truth it ended between its last accept and its first refusal.
///
/// @param lastAccept when the last request arrived that it accepted
/// @param refusalArrived when the first request arrived that it refused
/// @param refusal when it had decided so
public record EndSeen(String guard, Moment lastAccept, Moment refusalArrived, Moment refusal) {

    /// How long after a moment, such as an acknowledgement, it still accepted; none if it did not.
    public Duration acceptedFor(Moment since) {
        return lastAccept.isAfter(since) ? lastAccept.since(since) : Duration.ZERO;
    }

    /// How long after a moment the first refusal was there; none if it was there before.
    public Duration refusedAfter(Moment since) {
        return refusal.isAfter(since) ? refusal.since(since) : Duration.ZERO;
    }

    /// How far apart the two requests were: the end is known no better.
    public Duration resolution() {
        return refusalArrived.since(lastAccept);
    }
}
