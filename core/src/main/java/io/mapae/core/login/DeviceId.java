package io.mapae.core.login;

import java.util.random.RandomGenerator;

/// Which device a device cookie was given to, for one identifier: 128 random bits.
public record DeviceId(long high, long low) {

    static DeviceId random(RandomGenerator random) {
        return new DeviceId(random.nextLong(), random.nextLong());
    }
}
