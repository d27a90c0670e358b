package io.mapae.proof.latency;

import io.mapae.proof.history.Event.Ended;
import io.mapae.proof.process.EndSeen;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// What a trial has measured. Not thread-safe.
final class Measured {

    private final List<Duration> lastAccepts = new ArrayList<>();
    private final List<Duration> refusals = new ArrayList<>();
    private final List<Duration> resolutions = new ArrayList<>();
    private final List<Duration> acknowledgements = new ArrayList<>();
    private final List<Duration> roundTrips = new ArrayList<>();
    private final List<Duration> confirmations = new ArrayList<>();
    private final List<Duration> confirmationsWithoutOne = new ArrayList<>();

    /// An end without a fault, as all guards saw it; the slowest of them counts.
    void ended(Ended ended, List<EndSeen> seen) {
        acknowledgements.add(ended.answered().since(ended.called()));
        lastAccepts.add(
                most(seen.stream().map(one -> one.acceptedFor(ended.answered())).toList()));
        refusals.add(most(
                seen.stream().map(one -> one.refusedAfter(ended.answered())).toList()));
        seen.forEach(one -> resolutions.add(one.resolution()));
    }

    private static Duration most(List<Duration> times) {
        return times.stream().max(Comparator.naturalOrder()).orElseThrow();
    }

    void roundTrip(Duration time) {
        roundTrips.add(time);
    }

    void confirmed(Duration time) {
        confirmations.add(time);
    }

    /// The same while a guard was stopped.
    void confirmedWithoutOne(Duration time) {
        confirmationsWithoutOne.add(time);
    }

    /// From the acknowledgement of the end to the arrival of the last request that any guard accepted.
    Distribution lastAccepts() {
        return Distribution.of(lastAccepts);
    }

    /// From there to the first refusal of the last guard that refused.
    Distribution refusals() {
        return Distribution.of(refusals);
    }

    /// From a guard's last accept to its first refusal.
    Distribution resolutions() {
        return Distribution.of(resolutions);
    }

    /// From the call to its acknowledgement.
    Distribution acknowledgements() {
        return Distribution.of(acknowledgements);
    }

    /// Of a bare request, in between.
    Distribution roundTrips() {
        return Distribution.of(roundTrips);
    }

    Distribution confirmations() {
        return Distribution.of(confirmations);
    }

    List<Duration> confirmationsWithoutOne() {
        return List.copyOf(confirmationsWithoutOne);
    }
}
