package io.mapae.proof.process;

import io.mapae.proof.history.Event;
import io.mapae.proof.history.Event.Answer;
import io.mapae.proof.history.Event.Checked;
import io.mapae.proof.history.Event.Counted;
import io.mapae.proof.history.Moment;
import java.time.Duration;
import java.util.Optional;

/// What a process of guards prints: a line for each event.
final class Report {

    private Report() {}

    static String ready(String guard) {
        return "ready " + guard;
    }

    static String line(Checked check) {
        return "check %s %s %d %d %s %d"
                .formatted(
                        check.place(),
                        check.credential(),
                        check.arrived().nanos(),
                        check.decided().nanos(),
                        check.answer(),
                        check.count());
    }

    static String line(Counted counted) {
        return "count %s %d %d %d %d %d"
                .formatted(
                        counted.place(),
                        counted.from().nanos(),
                        counted.until().nanos(),
                        counted.checks(),
                        counted.questions(),
                        counted.credentials());
    }

    static String line(Knowledge knowledge) {
        return "know %s %d %d %s %d %d"
                .formatted(
                        knowledge.guard(),
                        knowledge.at().nanos(),
                        knowledge.age().toNanos(),
                        knowledge.isStale(),
                        knowledge.asked(),
                        knowledge.turnedAway());
    }

    static String collected(long pausedMillis) {
        return "collected " + pausedMillis;
    }

    /// What a line says of a guard's knowledge.
    static Optional<Knowledge> findKnowledge(String line) {
        String[] words = line.split(" ", -1);
        return !words[0].equals("know")
                ? Optional.empty()
                : Optional.of(new Knowledge(
                        words[1],
                        moment(words[2]),
                        Duration.ofNanos(Long.parseLong(words[3])),
                        Boolean.parseBoolean(words[4]),
                        Long.parseLong(words[5]),
                        Long.parseLong(words[6])));
    }

    /// How long everything stood still for the garbage collection that a line tells of.
    static Optional<Duration> findCollected(String line) {
        return line.startsWith("collected ")
                ? Optional.of(Duration.ofMillis(Long.parseLong(line.substring("collected ".length()))))
                : Optional.empty();
    }

    /// The guard that a line says is ready.
    static Optional<String> findReady(String line) {
        return line.startsWith("ready ") ? Optional.of(line.substring("ready ".length())) : Optional.empty();
    }

    /// The event that a line tells of.
    static Optional<Event> findEvent(String line) {
        String[] words = line.split(" ", -1);
        return switch (words[0]) {
            case "check" ->
                Optional.of(new Checked(
                        words[1],
                        words[2],
                        moment(words[3]),
                        moment(words[4]),
                        Answer.valueOf(words[5]),
                        Long.parseLong(words[6])));
            case "count" ->
                Optional.of(new Counted(
                        words[1],
                        moment(words[2]),
                        moment(words[3]),
                        Long.parseLong(words[4]),
                        Long.parseLong(words[5]),
                        Long.parseLong(words[6])));
            default -> Optional.empty();
        };
    }

    private static Moment moment(String nanos) {
        return new Moment(Long.parseLong(nanos));
    }
}
