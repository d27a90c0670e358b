package io.mapae.proof.process;

import io.mapae.guard.id.ClientId;
import io.mapae.guard.remote.ClientSecret;
import io.mapae.guard.remote.RemoteGuardSettings;
import io.mapae.guard.remote.WhenStale;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What a process of guards does.
///
/// @param names of its guards: one, unless what is measured is not the guard's own process
/// @param servers the nodes that each of them follows, the first one first
/// @param issuer what tokens name
/// @param secret of {@link #CLIENT}
/// @param bound B
/// @param pace of the checks
public record GuardPlan(
        List<String> names,
        List<URI> servers,
        String issuer,
        String secret,
        Duration bound,
        WhenStale whenStale,
        Pace pace) {

    /// The client that guards authenticate as.
    public static final String CLIENT = "guards";

    private static final String SECRET = "PROOF_GUARD_SECRET";

    public GuardPlan {
        names = List.copyOf(names);
        servers = List.copyOf(servers);
    }

    /// A guard that follows the nodes of a cluster, this one first, asks when it is stale, and checks fifty
    /// times a second.
    public static GuardPlan of(String name, Cluster cluster, Node first) {
        List<URI> servers = cluster.nodes().stream()
                .map(Node::address)
                .sorted((one, other) -> Boolean.compare(other.equals(first.address()), one.equals(first.address())))
                .toList();
        return new GuardPlan(
                List.of(name),
                servers,
                cluster.issuer(),
                cluster.secret(),
                RemoteGuardSettings.BOUND_DEFAULT,
                WhenStale.ASK,
                Pace.CALM);
    }

    /// The same with other guards in the process.
    public GuardPlan named(List<String> others) {
        return new GuardPlan(others, servers, issuer, secret, bound, whenStale, pace);
    }

    /// The same with other servers, such as proxies of the nodes.
    public GuardPlan at(List<URI> others) {
        return new GuardPlan(names, others, issuer, secret, bound, whenStale, pace);
    }

    /// The same with another bound.
    public GuardPlan within(Duration other) {
        return new GuardPlan(names, servers, issuer, secret, other, whenStale, pace);
    }

    /// The same with another way of being stale.
    public GuardPlan whenStale(WhenStale other) {
        return new GuardPlan(names, servers, issuer, secret, bound, other, pace);
    }

    /// The same with another pause between two checks.
    public GuardPlan pausing(Pace other) {
        return new GuardPlan(names, servers, issuer, secret, bound, whenStale, other);
    }

    List<String> arguments() {
        return List.of(
                String.join(",", names),
                servers.stream().map(URI::toString).collect(Collectors.joining(",")),
                issuer,
                bound.toString(),
                whenStale.name(),
                pace.usual().toString(),
                pace.often().toString());
    }

    // Whoever lists processes sees their arguments.
    Map<String, String> environment() {
        return Map.of(SECRET, secret);
    }

    static GuardPlan parse(String[] arguments, Map<String, String> environment) {
        return new GuardPlan(
                List.of(arguments[0].split(",", -1)),
                Arrays.stream(arguments[1].split(",", -1)).map(URI::create).toList(),
                arguments[2],
                environment.getOrDefault(SECRET, ""),
                Duration.parse(arguments[3]),
                WhenStale.valueOf(arguments[4]),
                new Pace(Duration.parse(arguments[5]), Duration.parse(arguments[6])));
    }

    RemoteGuardSettings settings() {
        ClientSecret client = new ClientSecret(ClientId.parse(CLIENT).orElseThrow(), secret);
        return RemoteGuardSettings.of(URI.create(issuer), client, List.of(issuer))
                .at(servers)
                .within(bound)
                .whenStale(whenStale);
    }
}
