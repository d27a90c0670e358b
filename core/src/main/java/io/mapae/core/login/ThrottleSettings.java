package io.mapae.core.login;

import java.time.Duration;

/// How often what costs the server, or helps a guesser, may be tried.
///
/// @param identifier failed logins to one identifier, from all addresses that have not logged in to it before
/// @param address failed logins from one address, to all identifiers
/// @param signUps accounts that one address may ask for
/// @param guests guest sessions that one address may open
public record ThrottleSettings(Budget identifier, Budget address, Budget signUps, Budget guests) {

    public static final ThrottleSettings DEFAULT = new ThrottleSettings(
            new Budget(10, Duration.ofSeconds(30)),
            new Budget(50, Duration.ofSeconds(2)),
            new Budget(10, Duration.ofMinutes(1)),
            new Budget(60, Duration.ofSeconds(1)));
}
