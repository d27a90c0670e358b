package io.mapae.server.config;

import java.time.Duration;
import java.util.List;

/// How often something may be tried; each limit is a bucket that fills again.
///
/// @param identifier tries to log in with one identifier
/// @param address tries to log in from one address
/// @param signUp accounts made from one address
/// @param guest guest sessions opened from one address
public record ThrottleSettings(Rate identifier, Rate address, Rate signUp, Rate guest) {

    /// A bucket.
    ///
    /// @param burst how many at once
    /// @param refill how long until one more
    public record Rate(int burst, Duration refill) {}

    private static final Setting<Integer> IDENTIFIER_BURST = burst(
            "identifier",
            "10",
            "Tries to log in with one identifier at once; a browser that logged in before has as many of its own.");
    private static final Setting<Duration> IDENTIFIER_REFILL = refill("identifier", "30s");
    private static final Setting<Integer> ADDRESS_BURST =
            burst("address", "50", "Tries to log in from one address (an IPv6 /64 counts as one) at once.");
    private static final Setting<Duration> ADDRESS_REFILL = refill("address", "2s");
    private static final Setting<Integer> SIGN_UP_BURST =
            burst("sign_up", "10", "Accounts made from one address at once.");
    private static final Setting<Duration> SIGN_UP_REFILL = refill("sign_up", "1m");
    private static final Setting<Integer> GUEST_BURST =
            burst("guest", "30", "Guest sessions opened from one address at once.");
    private static final Setting<Duration> GUEST_REFILL = refill("guest", "10s");
    static final List<Setting<?>> SETTINGS = List.of(
            IDENTIFIER_BURST,
            IDENTIFIER_REFILL,
            ADDRESS_BURST,
            ADDRESS_REFILL,
            SIGN_UP_BURST,
            SIGN_UP_REFILL,
            GUEST_BURST,
            GUEST_REFILL);

    static ThrottleSettings of(Values values) {
        return new ThrottleSettings(
                new Rate(values.value(IDENTIFIER_BURST), values.value(IDENTIFIER_REFILL)),
                new Rate(values.value(ADDRESS_BURST), values.value(ADDRESS_REFILL)),
                new Rate(values.value(SIGN_UP_BURST), values.value(SIGN_UP_REFILL)),
                new Rate(values.value(GUEST_BURST), values.value(GUEST_REFILL)));
    }

    private static Setting<Integer> burst(String what, String byDefault, String documentation) {
        return Setting.of("throttle." + what + "_burst", Kind.integer(1, 1_000_000), byDefault, documentation);
    }

    private static Setting<Duration> refill(String what, String byDefault) {
        return Setting.of(
                "throttle." + what + "_refill",
                Kind.duration(Duration.ofMillis(1), Duration.ofDays(1)),
                byDefault,
                "How long until one more is allowed.");
    }
}
