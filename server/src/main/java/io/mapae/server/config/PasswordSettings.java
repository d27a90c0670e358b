package io.mapae.server.config;

import static io.mapae.server.config.InvalidSettingException.require;

import io.mapae.core.password.Argon2Parameters;
import io.mapae.core.password.HashGateLimits;
import java.time.Duration;
import java.util.List;

/// Which passwords may be chosen, and how they are hashed.
///
/// @param minLength the fewest code points of a new password
/// @param maxLength the most code points of a new password
/// @param argon2 the work of one hash
/// @param gate how much hashing may go on at once
public record PasswordSettings(int minLength, int maxLength, Argon2Parameters argon2, HashGateLimits gate) {

    private static final Setting<Integer> MIN_LENGTH =
            Setting.of("password.min_length", Kind.integer(8, 64), "8", "The fewest characters of a new password.");
    private static final Setting<Integer> MAX_LENGTH = Setting.of(
            "password.max_length", Kind.integer(64, 1_024), "1024", "The most characters of a new password.");
    private static final Setting<Long> MEMORY = Setting.of(
            "password.argon2_memory",
            Kind.size(8 << 10, 256 << 20),
            "19MiB",
            "The memory that one Argon2id hash fills; passwords are hashed again at the next login when it changes.");
    private static final Setting<Integer> ITERATIONS = Setting.of(
            "password.argon2_iterations",
            Kind.integer(1, 16),
            "2",
            "How often one Argon2id hash passes over its memory.");
    private static final Setting<Integer> PARALLELISM =
            Setting.of("password.argon2_parallelism", Kind.integer(1, 16), "1", "The lanes of one Argon2id hash.");
    private static final Setting<Integer> HASHES_MAX = Setting.of(
            "password.hashes_max",
            Kind.integer(0, 1_024),
            "0",
            "The most hashes computed at once; 0 for one per processor. Each takes `password.argon2_memory`.");
    private static final Setting<Integer> QUEUE_MAX = Setting.of(
            "password.queue_max",
            Kind.integer(1, 100_000),
            "256",
            "The most logins that wait for a hash; further ones are answered 503.");
    private static final Setting<Duration> QUEUE_WAIT = Setting.of(
            "password.queue_wait",
            Kind.duration(Duration.ofMillis(100), Duration.ofMinutes(1)),
            "5s",
            "The longest that a login waits for its hash to begin.");
    static final List<Setting<?>> SETTINGS =
            List.of(MIN_LENGTH, MAX_LENGTH, MEMORY, ITERATIONS, PARALLELISM, HASHES_MAX, QUEUE_MAX, QUEUE_WAIT);

    public PasswordSettings {
        require(minLength <= maxLength, MIN_LENGTH.key(), "must not exceed " + MAX_LENGTH.key());
    }

    static PasswordSettings of(Values values) {
        int memoryKib = (int) (values.value(MEMORY) >> 10);
        int lanes = values.value(PARALLELISM);
        require(memoryKib >= 8 * lanes, MEMORY.key(), "must be at least 8KiB for each lane (RFC 9106, section 3.1)");
        int running = values.value(HASHES_MAX);
        return new PasswordSettings(
                values.value(MIN_LENGTH),
                values.value(MAX_LENGTH),
                new Argon2Parameters(memoryKib, values.value(ITERATIONS), lanes),
                new HashGateLimits(
                        running == 0 ? Runtime.getRuntime().availableProcessors() : running,
                        values.value(QUEUE_MAX),
                        values.value(QUEUE_WAIT)));
    }
}
