package io.mapae.core.node;

import java.util.random.RandomGenerator;

/// Names one run of one server node: 128 random bits, new at each start.
public record NodeId(long high, long low) {

    /// A new id.
    ///
    /// @param random cryptographically strong
    public static NodeId random(RandomGenerator random) {
        return new NodeId(random.nextLong(), random.nextLong());
    }

    /// In hexadecimal, 32 digits.
    @Override
    public String toString() {
        return "%016x%016x".formatted(high, low);
    }
}
