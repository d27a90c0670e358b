package io.mapae.server.http;

import java.time.Duration;
import java.util.Set;

/// What the edge needs to know.
///
/// @param address    where to listen, such as `127.0.0.1`
/// @param port       0 takes any free one
/// @param ownOrigins the origins under which browsers know this server
/// @param allowed    the foreign origins that may call it
/// @param preflightLife how long browsers may keep what they were told of the list
/// @param proxies    those whose word on the client's address and scheme counts
public record EdgeSettings(
        String address,
        int port,
        Transport transport,
        Set<Origin> ownOrigins,
        AllowedOrigins allowed,
        Duration preflightLife,
        TrustedProxies proxies,
        EdgeLimits limits,
        EdgeMetrics metrics) {

    /// Plain HTTP with every default.
    public static EdgeSettings plain(String address, int port, Set<Origin> ownOrigins) {
        return new EdgeSettings(
                address,
                port,
                new Transport.Plain(),
                Set.copyOf(ownOrigins),
                AllowedOrigins.NONE,
                Duration.ofMinutes(10),
                TrustedProxies.NONE,
                EdgeLimits.DEFAULTS,
                EdgeMetrics.NONE);
    }
}
