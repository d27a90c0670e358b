package io.mapae.core.password;

/// How much work one Argon2id hash is (RFC 9106).
///
/// @param memoryKib the memory that it fills, in KiB; at most 256 MiB, so that a stored hash cannot exhaust the
///     machine
/// @param passes how often it passes over the memory, 1 to 16
/// @param lanes how many independent lanes, 1 to 16
public record Argon2Parameters(int memoryKib, int passes, int lanes) {

    private static final int MEMORY_KIB_MAX = 256 * 1024;
    private static final int PASSES_MAX = 16;
    private static final int LANES_MAX = 16;

    /// @throws IllegalArgumentException if one of them is out of its bounds
    public Argon2Parameters {
        if (passes < 1 || passes > PASSES_MAX) {
            throw new IllegalArgumentException("Argon2id takes 1 to 16 passes, not " + passes);
        }
        if (lanes < 1 || lanes > LANES_MAX) {
            throw new IllegalArgumentException("Argon2id takes 1 to 16 lanes, not " + lanes);
        }
        // RFC 9106, section 3.1: at least 8 KiB for each lane.
        if (memoryKib < 8 * lanes || memoryKib > MEMORY_KIB_MAX) {
            throw new IllegalArgumentException(
                    "Argon2id takes 8 KiB for each lane up to 262144 KiB of memory, not " + memoryKib);
        }
    }

    /// The parameters unless configured: 19 MiB, two passes, one lane (OWASP Password Storage Cheat Sheet).
    public static Argon2Parameters standard() {
        return new Argon2Parameters(19 * 1024, 2, 1);
    }
}
