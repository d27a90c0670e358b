package io.mapae.store.redis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import redis.clients.jedis.BuilderFactory;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.CommandObject;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.exceptions.JedisDataException;

/// What the servers say of themselves.
///
/// @param policies what each drops when it is full; only of those that can be full
/// @param clustered whether they form a Cluster
/// @param durability that of the one which keeps least
record RedisFacts(List<String> policies, boolean clustered, Durability durability) {
    private static final String DROPS_NOTHING = "noeviction";

    static RedisFacts of(Connections connections) {
        List<String> policies = new ArrayList<>();
        boolean clustered = false;
        for (String text : connections.askEach(Question.COMMANDS.info())) {
            Map<String, String> facts = parse(text);
            if (!facts.getOrDefault("maxmemory", "0").equals("0")) {
                policies.add(facts.getOrDefault("maxmemory_policy", DROPS_NOTHING));
            }
            clustered |= facts.getOrDefault("cluster_enabled", "0").equals("1");
        }
        return new RedisFacts(policies, clustered, durability(connections));
    }

    /// What a full server would drop, if that is anything.
    Optional<String> dropping() {
        return policies.stream().filter(policy -> !policy.equals(DROPS_NOTHING)).findFirst();
    }

    private static Durability durability(Connections connections) {
        List<Optional<String>> syncs = setting(connections, "appendfsync");
        List<Optional<String>> snapshots = setting(connections, "save");
        List<String> infos = connections.askEach(Question.COMMANDS.info("persistence"));
        Durability least = Durability.ALWAYS;
        for (int i = 0; i < infos.size(); i++) {
            boolean appendOnly =
                    parse(infos.get(i)).getOrDefault("aof_enabled", "0").equals("1");
            Durability each = Durability.of(appendOnly, at(syncs, i), at(snapshots, i));
            least = each.compareTo(least) < 0 ? each : least;
        }
        return least;
    }

    private static Optional<String> at(List<Optional<String>> settings, int i) {
        return i < settings.size() ? settings.get(i) : Optional.empty();
    }

    // Many who rent out servers forbid this question.
    private static List<Optional<String>> setting(Connections connections, String name) {
        CommandArguments arguments =
                new CommandArguments(Protocol.Command.CONFIG).add("GET").add(name);
        try {
            return connections.askEach(new CommandObject<>(arguments, BuilderFactory.STRING_LIST)).stream()
                    .map(answer -> answer.size() == 2 ? Optional.of(answer.getLast()) : Optional.<String>empty())
                    .toList();
        } catch (JedisDataException e) {
            return List.of();
        }
    }

    private static Map<String, String> parse(String text) {
        Map<String, String> facts = new HashMap<>();
        text.lines().forEach(line -> {
            int colon = line.indexOf(':');
            if (colon > 0) {
                facts.put(line.substring(0, colon), line.substring(colon + 1).strip());
            }
        });
        return facts;
    }
}
