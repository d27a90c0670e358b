package io.mapae.bench;

import java.util.List;
import java.util.Optional;

/// A benchmark: something of ours against the least that it could cost, both in one run.
///
/// A figure alone says how fast the machine is; its ratio to the baseline says what we added.
public interface Comparison {

    /// What it is called on the command line, such as `durable-writes`.
    String name();

    /// What it measures, in one line.
    String purpose();

    /// Gets what it needs and the machine may not have. Why that is not to be had, in a line, if so.
    default Optional<String> prepare() throws Exception {
        return Optional.empty();
    }

    /// Measures, and gives one or more figures. Leaves neither processes nor files behind.
    List<Figure> measure(Effort effort, Progress progress) throws Exception;
}
