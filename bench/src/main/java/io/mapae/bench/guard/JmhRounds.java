package io.mapae.bench.guard;

import io.mapae.bench.Effort;
import io.mapae.bench.Progress;
import io.mapae.bench.ShippedJvm;
import io.mapae.compare.figure.Samples;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/// Runs the methods of a JMH benchmark by turns, each time in a JVM of its own with the options that Mapae ships
/// with: what disturbs the machine for a while disturbs all of them.
final class JmhRounds {
    private static final int ROUNDS = 3;

    private final Map<Turn, List<RunResult>> results = new LinkedHashMap<>();

    private JmhRounds() {}

    /// What is measured at a time.
    ///
    /// @param parameters what the benchmark's parameters are set to, by their names
    record Turn(String method, Map<String, String> parameters) {

        Turn {
            parameters = Map.copyOf(parameters);
        }
    }

    static JmhRounds run(Class<?> benchmark, List<Turn> turns, Effort effort, Progress progress)
            throws RunnerException {
        // Nothing is shared that two runs could spoil but time, and that is the caller's to keep free.
        System.setProperty("jmh.ignoreLock", "true");
        JmhRounds rounds = new JmhRounds();
        int count = effort == Effort.FULL ? ROUNDS : 1;
        for (int round = 0; round < count; round++) {
            for (int i = 0; i < turns.size(); i++) {
                Turn turn = turns.get(i);
                progress.at(round * turns.size() + i + 1, count * turns.size(), turn.method());
                ChainedOptionsBuilder options = options(benchmark, turn.method(), effort);
                turn.parameters().forEach(options::param);
                rounds.results
                        .computeIfAbsent(turn, _ -> new ArrayList<>())
                        .add(new Runner(options.build()).runSingle());
            }
        }
        return rounds;
    }

    private static ChainedOptionsBuilder options(Class<?> benchmark, String method, Effort effort) {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("^" + benchmark.getName().replace(".", "\\.") + "\\." + method + "$")
                .mode(Mode.Throughput)
                .timeUnit(TimeUnit.SECONDS)
                .threads(1)
                .verbosity(VerboseMode.SILENT);
        if (effort == Effort.FULL) {
            options.forks(1).jvmArgs(ShippedJvm.options().toArray(String[]::new));
            options.warmupIterations(2).warmupTime(TimeValue.milliseconds(500));
            options.measurementIterations(3).measurementTime(TimeValue.milliseconds(300));
        } else {
            options.forks(0).warmupIterations(0).measurementIterations(1).measurementTime(TimeValue.milliseconds(20));
        }
        return options;
    }

    /// Calls per second, one sample for each round.
    Samples perSecond(Turn turn) {
        return samples(turn, result -> result.getPrimaryResult().getScore());
    }

    /// Bytes that the measured thread allocated for each call of a benchmark that counts its {@link Garbage}, to
    /// a tenth.
    Samples bytesEach(Turn turn) {
        return samples(turn, result -> Math.round(10 * counted(result, "bytes") / counted(result, "checks")) / 10.0);
    }

    private Samples samples(Turn turn, ToDoubleFunction<RunResult> reading) {
        List<RunResult> all = results.getOrDefault(turn, List.of());
        return Samples.of(all.stream().mapToDouble(reading).toArray());
    }

    private static double counted(RunResult result, String name) {
        return Objects.requireNonNull(result.getSecondaryResults().get(name)).getScore();
    }
}
