package io.mapae.core.simulation;

/// What is called across class loaders, so with types of the platform alone.
final class ViolationCount {

    private ViolationCount() {}

    static int of(long seed) {
        return Schedule.run(seed).violations().size();
    }
}
