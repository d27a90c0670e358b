package io.mapae.proof.run;

import io.mapae.proof.fault.Signalled;
import io.mapae.store.testkit.PostgresCluster;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/// PostgreSQL: a primary whose commits wait for its standby, which has a standby of its own, so that it can take
/// over and commits still wait for one.
final class Databases implements AutoCloseable {

    private static final String SCHEMA = "proof";

    /// How soon a standby looks for its primary again; commits wait for it.
    private static final String RETRY = "wal_retrieve_retry_interval=100ms";

    private final PostgresCluster first;
    private final PostgresCluster second;
    private final PostgresCluster third;
    private PostgresCluster primary;

    private Databases(PostgresCluster first, PostgresCluster second, PostgresCluster third) {
        this.first = first;
        this.second = second;
        this.third = third;
        this.primary = first;
    }

    /// Starts all three, or leaves none behind.
    static Databases start() {
        return start(new ArrayList<>(), RETRY);
    }

    /// The same with a setting of the last standby's.
    ///
    /// @param made each server is added to it when it has been made, whatever comes of it
    static Databases start(List<PostgresCluster> made, String setting) {
        try {
            PostgresCluster first = kept(made, PostgresCluster.make());
            first.start();
            PostgresCluster second =
                    kept(made, first.copy("-R")).with("cluster_name=alpha", "synchronous_standby_names=beta", RETRY);
            second.start();
            PostgresCluster third = kept(made, second.copy("-R")).with("cluster_name=beta", setting);
            third.start();
            first.stop("fast");
            first.with("synchronous_standby_names=alpha").start();
            return new Databases(first, second, third);
        } catch (RuntimeException | Error failed) {
            made.reversed().forEach(PostgresCluster::close);
            throw failed;
        }
    }

    private static PostgresCluster kept(List<PostgresCluster> made, PostgresCluster cluster) {
        made.add(cluster);
        return cluster;
    }

    /// Where the two that can be primary listen, on loopback.
    List<InetSocketAddress> addresses() {
        return List.of(address(first), address(second));
    }

    private static InetSocketAddress address(PostgresCluster cluster) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), cluster.port());
    }

    /// The URL of the database for a node that reaches the two at these addresses.
    static String url(List<InetSocketAddress> addresses) {
        List<String> hosts = new ArrayList<>();
        addresses.forEach(address -> hosts.add(address.getAddress().getHostAddress() + ":" + address.getPort()));
        return "postgresql://" + PostgresCluster.ROLE + ":x@" + String.join(",", hosts) + "/mapae?schema=" + SCHEMA
                + "&standby=synchronous";
    }

    /// The primary's processes.
    Signalled signals() {
        return Signalled.of(primary.postmaster());
    }

    void restart() {
        primary.stop("fast");
        primary.start();
        awaitAnswer();
    }

    /// Kills the primary, all of its processes at once, and starts it again.
    void killAndRestart() {
        signals().kill();
        primary.start();
        awaitAnswer();
    }

    /// Kills the primary for good, and makes its standby the primary.
    void promote() {
        signals().kill();
        second.promote();
        primary = second;
        awaitAnswer();
    }

    // A commit waits for the standby too.
    private void awaitAnswer() {
        Await.until("the database commits", () -> {
            try (Connection connection = primary.connect();
                    Statement statement = connection.createStatement()) {
                return statement.execute("select pg_current_xact_id()");
            } catch (SQLException notYet) {
                return false;
            }
        });
    }

    @Override
    public void close() {
        third.close();
        second.close();
        first.close();
    }
}
