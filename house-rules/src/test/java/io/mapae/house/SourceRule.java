package io.mapae.house;

import java.util.stream.Stream;

/// One thing that holds for every Java source.
@FunctionalInterface
interface SourceRule {

    /// Where it does not hold.
    Stream<Finding> check(JavaFile file);
}
