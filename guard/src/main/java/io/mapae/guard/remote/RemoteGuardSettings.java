package io.mapae.guard.remote;

import io.mapae.guard.session.NearCacheLimits;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/// How a guard reaches its server, and how far it trusts itself.
///
/// @param servers where the server's nodes answer, the same installation behind each; the next one is tried
/// where one does not answer. HTTPS, unless it is this machine. Up to {@link #SERVERS_MAX}
/// @param issuer what tokens name as `iss`, exactly
/// @param client what the guard authenticates with: a secret, or a private key
/// @param audiences whom tokens must be for to be accepted here: one of these. Session cookies are the issuer's
/// own, and are accepted whatever stands here
/// @param bound B: how old its knowledge may get. The server's own bound holds where that is shorter
/// @param whenStale what a check does that is not told otherwise
/// @param cache the bounds of the near cache, and of the verified tokens
/// @param asksMax how many questions of {@link WhenStale#ASK}, and about tokens that the issuer alone can check,
/// may be under way at once; one more is refused for now
public record RemoteGuardSettings(
        List<URI> servers,
        String issuer,
        ClientCredential client,
        List<String> audiences,
        Duration bound,
        WhenStale whenStale,
        NearCacheLimits cache,
        int asksMax) {

    /// The most servers that are told apart.
    public static final int SERVERS_MAX = 16;

    /// Five seconds.
    public static final Duration BOUND_DEFAULT = Duration.ofSeconds(5);

    /// What {@link #asksMax} is where nothing else is said.
    public static final int ASKS_MAX_DEFAULT = 64;

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    public RemoteGuardSettings {
        servers = List.copyOf(servers);
        audiences = List.copyOf(audiences);
        if (servers.isEmpty() || servers.size() > SERVERS_MAX) {
            throw new IllegalArgumentException("a guard has from 1 to " + SERVERS_MAX + " servers");
        }
        servers.forEach(RemoteGuardSettings::requireTrustworthy);
        if (bound.compareTo(Duration.ofMillis(100)) < 0 || bound.compareTo(Duration.ofMinutes(10)) > 0) {
            throw new IllegalArgumentException("a staleness bound is from 100 ms to 10 min");
        }
        if (asksMax < 1) {
            throw new IllegalArgumentException("asksMax is at least 1");
        }
    }

    /// A guard of one server, which asks when it is stale, with the defaults for everything else.
    public static RemoteGuardSettings of(URI server, ClientCredential client, List<String> audiences) {
        return new RemoteGuardSettings(
                List.of(server),
                withoutSlash(server.toString()),
                client,
                audiences,
                BOUND_DEFAULT,
                WhenStale.ASK,
                NearCacheLimits.DEFAULT,
                ASKS_MAX_DEFAULT);
    }

    /// The same with other servers, of the same issuer.
    public RemoteGuardSettings at(List<URI> others) {
        return new RemoteGuardSettings(others, issuer, client, audiences, bound, whenStale, cache, asksMax);
    }

    /// The same with another staleness bound.
    public RemoteGuardSettings within(Duration other) {
        return new RemoteGuardSettings(servers, issuer, client, audiences, other, whenStale, cache, asksMax);
    }

    /// The same with another way of being stale.
    public RemoteGuardSettings whenStale(WhenStale other) {
        return new RemoteGuardSettings(servers, issuer, client, audiences, bound, other, cache, asksMax);
    }

    // The client's secret and people's credentials are in each question.
    private static void requireTrustworthy(URI server) {
        boolean isSecure = "https".equals(server.getScheme());
        boolean isHere = "http".equals(server.getScheme()) && LOOPBACK.contains(String.valueOf(server.getHost()));
        if (!(isSecure || isHere) || server.getHost() == null || server.getUserInfo() != null) {
            throw new IllegalArgumentException(
                    "off this machine, a guard reaches its server over HTTPS alone: " + server);
        }
    }

    static String withoutSlash(String text) {
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }
}
