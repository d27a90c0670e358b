package io.mapae.compare.measure;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/// What the nodes of a form ask: a store, or an issuer.
interface Asked {

    /// How often it has been read and written so far.
    Traffic traffic();

    /// The processor time that it has used so far.
    Duration cpu();

    /// Nothing is asked.
    Asked NOTHING = new Asked() {
        @Override
        public Traffic traffic() {
            return Traffic.NONE;
        }

        @Override
        public Duration cpu() {
            return Duration.ZERO;
        }
    };

    /// Calls that a store has counted.
    record Traffic(long reads, long writes) {

        static final Traffic NONE = new Traffic(0, 0);

        Traffic plus(Traffic other) {
            return new Traffic(reads + other.reads, writes + other.writes);
        }

        Traffic minus(Traffic other) {
            return new Traffic(reads - other.reads, writes - other.writes);
        }
    }

    /// All of these as one.
    static Asked all(List<Asked> some) {
        return new Asked() {
            @Override
            public Traffic traffic() {
                return some.stream().map(Asked::traffic).reduce(Traffic.NONE, Traffic::plus);
            }

            @Override
            public Duration cpu() {
                return some.stream().map(Asked::cpu).reduce(Duration.ZERO, Duration::plus);
            }
        };
    }

    /// The processor time of a process and of those that it started.
    static Duration cpuOf(ProcessHandle process) {
        return Stream.concat(Stream.of(process), process.descendants())
                .map(each -> each.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }
}
