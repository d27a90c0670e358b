package io.mapae.core.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// The promise under many schedules, so many of them with a fault. A violation names its seed: `-Dmapae.seed=…`
/// begins there.
final class SimulationTest {

    private static final int SCHEDULES = Integer.getInteger("mapae.schedules", 20_000);
    private static final int THREADS = 2;

    @Test
    void noScheduleBreaksThePromise() throws Exception {
        long first = Long.getLong("mapae.seed", System.nanoTime());
        System.out.println("mapae.seed=" + first + " schedules=" + SCHEDULES);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<Tally>> parts = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                // One in eight has no fault, and is not counted.
                long from = first + 2L * i * SCHEDULES;
                parts.add(threads.submit(() -> run(from, (SCHEDULES + THREADS - 1) / THREADS)));
            }
            Tally all = new Tally();
            for (Future<Tally> part : parts) {
                all.add(part.get());
            }
            System.out.println(all);
            assertThat(all.violations).isEmpty();
            assertThat(all.accepted).isPositive();
            assertThat(all.faulty).isGreaterThanOrEqualTo(SCHEDULES);
        } finally {
            threads.shutdownNow();
        }
    }

    private static final class Tally {
        private final List<String> violations = new ArrayList<>();
        private long schedules;
        private long accepted;
        private long revocations;
        private long faulty;

        void add(Tally other) {
            violations.addAll(other.violations);
            schedules += other.schedules;
            accepted += other.accepted;
            revocations += other.revocations;
            faulty += other.faulty;
        }

        @Override
        public String toString() {
            return schedules + " schedules, " + faulty + " with a fault, " + revocations + " revocations, " + accepted
                    + " accepted";
        }
    }

    private static Tally run(long from, int faulty) {
        Tally tally = new Tally();
        for (long seed = from; tally.faulty < faulty && tally.violations.size() < 10; seed++) {
            History history = Schedule.run(seed);
            for (String violation : history.violations()) {
                tally.violations.add("seed " + seed + ": " + violation);
            }
            tally.schedules++;
            tally.accepted += history.accepted();
            tally.revocations += history.revocations();
            tally.faulty += history.hadFault() ? 1 : 0;
        }
        return tally;
    }
}
