package io.mapae.house;

import java.util.stream.Stream;

/// One thing that holds everywhere in the repository.
@FunctionalInterface
interface HouseRule {

    /// Where it does not hold.
    Stream<Finding> check(House house);
}
