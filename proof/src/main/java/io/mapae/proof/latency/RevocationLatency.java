package io.mapae.proof.latency;

import io.mapae.bench.Figure;
import io.mapae.bench.FigureTable;
import io.mapae.bench.Goal;
import io.mapae.compare.figure.Samples;
import io.mapae.proof.history.Violation;
import io.mapae.proof.process.Foreground;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// `proof/run revocation-latency`: how long a session that was ended is still let in at any of twenty guards,
/// and how long a confirmed logout takes, each against a bare round trip over HTTP of the same run.
public final class RevocationLatency {

    private static final double GOAL_MILLIS = 50;
    private static final double CONFIRMED_GOAL_MILLIS = 20;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final int USAGE = 2;

    private RevocationLatency() {}

    /// Arguments: none for all of it, `--smoke` for a moment of it; `one-node` or `three-nodes` for one of both,
    /// and then perhaps how many sessions are ended.
    public static void main(String[] arguments) {
        List<Trial> trials = trials(arguments.length == 0 ? "" : arguments[0]);
        if (trials.isEmpty() || arguments.length > 2) {
            System.err.println("proof: the arguments are: one-node or three-nodes, and how many ends; or --smoke");
            System.exit(USAGE);
        }
        if (arguments.length == 2) {
            trials = List.of(trials.getFirst().ending(ends(arguments[1])));
        }
        measure(trials);
    }

    private static int ends(String text) {
        if (!text.matches("[1-9]\\d{0,5}")) {
            System.err.println("proof: not a number of ends, from 1 to 999999: " + text);
            System.exit(USAGE);
        }
        return Integer.parseInt(text);
    }

    private static void measure(List<Trial> trials) {
        Foreground.run("proof", () -> {
            for (Trial trial : trials) {
                Measured measured = run(trial);
                System.out.printf("%s:%n%n%s%n", trial.title(), FigureTable.render(figures(trial, measured)));
                if (!trials.equals(Trial.SMOKE)) {
                    draw(trial, measured);
                }
            }
            return true;
        });
    }

    private static List<Trial> trials(String argument) {
        return switch (argument) {
            case "" -> Trial.FULL;
            case "--smoke" -> Trial.SMOKE;
            case "one-node" -> Trial.FULL.subList(0, 1);
            case "three-nodes" -> Trial.FULL.subList(1, 2);
            default -> List.of();
        };
    }

    /// Runs one trial, and judges what was seen in it.
    static Measured run(Trial trial) throws Exception {
        ProgressBar progress = new ProgressBar(System.err, Boolean.getBoolean("proof.terminal"), trial.title());
        progress.at("start", 0, 1);
        try (TrialRun run = TrialRun.start(trial)) {
            Measured measured = run.measure(progress);
            progress.at("judging", 0, 1);
            List<Violation> violations = run.violations();
            if (!violations.isEmpty()) {
                throw new IllegalStateException(violations.size() + " violations, first: " + violations.getFirst());
            }
            return measured;
        } finally {
            progress.clear();
        }
    }

    /// What was measured, as rows for a table.
    static List<Figure> figures(Trial trial, Measured measured) {
        double roundTrip = measured.roundTrips().percentile(50);
        String guards = "any of " + trial.guardsInAll() + " guards";
        List<Figure> figures = new ArrayList<>(List.of(
                figure(
                        "last accept at " + guards + ", p50",
                        measured.lastAccepts().percentile(50),
                        roundTrip),
                figure("the same, p99", measured.lastAccepts().percentile(99), roundTrip)
                        .withGoal(new Goal.AtMost(GOAL_MILLIS)),
                figure(
                        "the same, longest of "
                                + measured.lastAccepts().millis().size(),
                        measured.lastAccepts().longest(),
                        roundTrip),
                figure("all have refused, p50", measured.refusals().percentile(50), roundTrip),
                figure("the same, p99", measured.refusals().percentile(99), roundTrip),
                figure("between two checks, p50", measured.resolutions().percentile(50), roundTrip),
                figure("the same, p99", measured.resolutions().percentile(99), roundTrip),
                figure("logout acknowledged, p50", measured.acknowledgements().percentile(50), roundTrip),
                figure("confirmed logout, p50", measured.confirmations().percentile(50), roundTrip)
                        .withGoal(new Goal.AtMost(CONFIRMED_GOAL_MILLIS + roundTrip)),
                figure("the same, p99", measured.confirmations().percentile(99), roundTrip)));
        List<Duration> stopped = measured.confirmationsWithoutOne();
        if (!stopped.isEmpty()) {
            double[] millis = stopped.stream()
                    .mapToDouble(time -> time.toNanos() / NANOS_PER_MILLI)
                    .toArray();
            figures.add(Figure.of("confirmed logout, a guard stopped", Samples.of(millis), "ms")
                    .against("B", Samples.of((double) Trial.BOUND.toMillis())));
        }
        return figures;
    }

    private static Figure figure(String name, double millis, double roundTrip) {
        return Figure.of(name, Samples.of(millis), "ms").against("round trip", Samples.of(roundTrip));
    }

    private static void draw(Trial trial, Measured measured) throws IOException {
        Map<String, Distribution> curves = new LinkedHashMap<>();
        curves.put("bare round trip", measured.roundTrips());
        curves.put("logout acknowledged, from its call", measured.acknowledgements());
        curves.put("last accept, from the acknowledgement", measured.lastAccepts());
        curves.put("all have refused, from the acknowledgement", measured.refusals());
        String title = "Revocation with %s: %,d ends at %d guards"
                .formatted(trial.title(), measured.lastAccepts().millis().size(), trial.guardsInAll());
        Path images = Path.of(System.getProperty("proof.home", "."), "docs", "images");
        Path file = images.resolve("revocation-latency-" + trial.nodes() + ".svg");
        Files.writeString(file, Picture.draw(title, GOAL_MILLIS, curves));
        System.out.println("drawn in " + file);
    }
}
