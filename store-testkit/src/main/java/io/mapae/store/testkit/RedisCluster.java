package io.mapae.store.testkit;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Three masters of a test's own that form a Redis Cluster.
public final class RedisCluster implements AutoCloseable {
    /// How many there are in every Cluster.
    public static final int SLOTS = 16_384;

    private static final int MASTERS = 3;

    private final List<RedisServer> masters;

    private RedisCluster(List<RedisServer> masters) {
        this.masters = masters;
    }

    /// The one that this module's tests share. It ends with the JVM.
    public static RedisCluster shared() {
        return Shared.CLUSTER;
    }

    private static final class Shared {
        static final RedisCluster CLUSTER = started();

        private static RedisCluster started() {
            RedisCluster cluster = start();
            Runtime.getRuntime().addShutdownHook(new Thread(cluster::close, "redis-cluster-stop"));
            return cluster;
        }
    }

    /// Starts one, and returns when each of the masters knows the others.
    public static RedisCluster start() {
        List<RedisServer> masters = Stream.generate(() -> RedisServer.start(
                        "--cluster-enabled",
                        "yes",
                        "--cluster-announce-ip",
                        "127.0.0.1",
                        "--cluster-node-timeout",
                        "2000"))
                .limit(MASTERS)
                .toList();
        for (int i = 0; i < MASTERS; i++) {
            RedisServer master = masters.get(i);
            master.ask("CLUSTER SET-CONFIG-EPOCH " + (i + 1));
            master.ask("CLUSTER ADDSLOTSRANGE " + SLOTS * i / MASTERS + " " + (SLOTS * (i + 1) / MASTERS - 1));
            master.ask("CLUSTER MEET 127.0.0.1 " + masters.getFirst().port());
        }
        RedisCluster cluster = new RedisCluster(masters);
        Await.until("the cluster is complete", () -> masters.stream().allMatch(RedisCluster::isComplete));
        return cluster;
    }

    private static boolean isComplete(RedisServer master) {
        String facts = master.ask("CLUSTER INFO");
        return facts.contains("cluster_state:ok")
                && facts.contains("cluster_known_nodes:" + MASTERS)
                && facts.contains("cluster_slots_ok:" + SLOTS);
    }

    /// Its servers.
    public List<RedisServer> masters() {
        return masters;
    }

    /// Gives a slot that holds nothing to another master.
    ///
    /// @param to its place in {@link #masters}
    public void move(int slot, int to) {
        String id = masters.get(to).ask("CLUSTER MYID");
        masters.forEach(master -> master.ask("CLUSTER SETSLOT " + slot + " NODE " + id));
    }

    /// Its URL, as the configuration takes it.
    public String url() {
        return "redis-cluster://"
                + String.join(
                        ",",
                        IntStream.range(0, MASTERS)
                                .mapToObj(i -> "127.0.0.1:" + masters.get(i).port())
                                .toList());
    }

    @Override
    public void close() {
        masters.forEach(RedisServer::close);
    }
}
