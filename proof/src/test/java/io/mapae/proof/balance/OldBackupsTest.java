package io.mapae.proof.balance;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapae.proof.fault.WallClock;
import io.mapae.proof.process.Cluster;
import io.mapae.proof.process.JavaProcess;
import io.mapae.proof.process.Node;
import io.mapae.store.testkit.Await;
import io.mapae.store.testkit.PostgresCluster;
import io.mapae.store.testkit.RedisServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A session store or a database comes back as it was some time ago, and the other is as it is now.
@Tag("proof")
final class OldBackupsTest {
    private static final int PEOPLE = 16;
    private static final int LEAVING = 8;

    /// Longer than the feed keeps an entry, shorter than a session may be idle.
    private static final Duration LATER = Duration.ofMinutes(20);

    @TempDir
    private Path home;

    @Test
    void aSessionStoreOfBeforeLetsNobodyInWhoLoggedOutLongAgo() throws Exception {
        WallClock clock = WallClock.make(home.resolve("clock"));
        try (RedisServer redis = RedisServer.start();
                Cluster cluster = start(redis, JavaProcess.SMALL.under(clock.command()));
                Crowd crowd = new Crowd(cluster.nodes().getFirst().address(), "person", PEOPLE)) {
            crowd.arrive();
            // Nothing is written to disk but this, and this is what it starts with again.
            assertThat(redis.ask("SAVE")).isEqualTo("OK");
            List<Visitor> left = crowd.leave(0, LEAVING);
            assertThat(left).hasSize(LEAVING);
            redis.kill();
            redis.startAgain();
            clock.jumpTo(LATER);
            cluster.nodes().getFirst().kill();
            // What a node does once a minute, now that no credential can need the entries any more.
            PostgresCluster database = cluster.findPostgres().orElseThrow();
            database.execute("update installation set feed_floor = (select max(position) from feed)");
            database.execute("delete from feed");
            Node node = startAgain(cluster);

            assertThat(crowd.together(left, visitor -> visitor.isUnknownAt(node.address())))
                    .hasSize(LEAVING);
            List<Visitor> stayed = withCookies(crowd.whoStayed());
            assertThat(crowd.together(stayed, visitor -> visitor.isKnownAt(node.address())))
                    .hasSameSizeAs(stayed);

            // Nothing but the database's memory of ends has refused them.
            database.execute("delete from tombstone");
            Node forgetful = startAgain(cluster);
            List<Visitor> back = withCookies(left);
            assertThat(crowd.together(back, visitor -> visitor.isKnownAt(forgetful.address())))
                    .hasSameSizeAs(back);
        }
    }

    @Test
    void aDatabaseOfBeforeLetsNobodyInBesideSessionsOfNow() throws Exception {
        try (RedisServer redis = RedisServer.start();
                Cluster cluster = start(redis, JavaProcess.SMALL)) {
            Node node = cluster.nodes().getFirst();
            try (Crowd before = new Crowd(node.address(), "before", PEOPLE);
                    Crowd after = new Crowd(node.address(), "after", PEOPLE)) {
                before.arrive();
                PostgresCluster now = cluster.findPostgres().orElseThrow();
                try (PostgresCluster backup = now.copy()) {
                    Path mark = node.plan().data().resolve("high-water-mark");
                    byte[] then = Files.readAllBytes(mark);
                    after.arrive();
                    // Nobody leaves meanwhile.
                    Await.until("the node has written down something newer", () -> isAnother(mark, then));
                    byte[] written = Files.readAllBytes(mark);
                    assertThat(before.leave(0, LEAVING)).hasSize(LEAVING);
                    assertThat(after.leave(0, LEAVING)).hasSize(LEAVING);
                    node.kill();
                    // As late as it may be: as if all that had been in the node's last second.
                    Files.write(mark, written);
                    now.stop("immediate");
                    backup.start();
                    try (Node restored = Node.start(node.plan().at(backup.url("public")))) {
                        for (Crowd crowd : List.of(before, after)) {
                            assertThat(crowd.answersAt(restored.address())).containsOnly(401);
                        }
                        assertThat(before.together(before.whoStayed(), Visitor::logIn))
                                .hasSize(PEOPLE - LEAVING);
                    }
                }
                now.start();
            }
        }
    }

    private static boolean isAnother(Path file, byte[] then) {
        try {
            return !Arrays.equals(Files.readAllBytes(file), then);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Cluster start(RedisServer redis, JavaProcess java) throws Exception {
        Map<String, String> settings = new HashMap<>(Cluster.Plan.EASY);
        settings.put("sessions", redis.url());
        return Cluster.start(new Cluster.Plan(1, Cluster.Database.POSTGRESQL, settings, java));
    }

    private static Node startAgain(Cluster cluster) {
        Node node = cluster.nodes().getFirst();
        node.kill();
        WallClock.sweep(node.pid());
        return cluster.startAgain(0);
    }

    // Their access tokens are over by now, whoever has left.
    private static List<Visitor> withCookies(List<Visitor> visitors) {
        return visitors.stream().filter(visitor -> !visitor.isByTokens()).toList();
    }
}
