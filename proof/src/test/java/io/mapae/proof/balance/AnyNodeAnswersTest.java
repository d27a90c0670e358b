package io.mapae.proof.balance;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapae.proof.process.Cluster;
import io.mapae.proof.process.JavaProcess;
import io.mapae.proof.process.Node;
import io.mapae.store.testkit.Await;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Three nodes behind a load balancer and 200 people who click: a node dies, then the place of the sessions.
@Tag("proof")
final class AnyNodeAnswersTest {
    private static final int NODES = 3;
    private static final int PEOPLE = 200;
    private static final int LEAVING = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @TempDir
    private Path home;

    /// In the long form each place behind nginx without stickiness, and the other balancers; else each place and
    /// each balancer once.
    static Stream<Arguments> pairs() {
        if (Boolean.getBoolean("mapae.long")) {
            return Stream.concat(
                    Stream.of(SessionPlaces.Kind.values()).map(kind -> Arguments.of(kind, Balancer.Kind.NGINX)),
                    Stream.of(Balancer.Kind.values()).map(kind -> Arguments.of(SessionPlaces.Kind.REDIS, kind)));
        }
        return Stream.of(
                Arguments.of(SessionPlaces.Kind.POSTGRESQL, Balancer.Kind.HAPROXY_STICKY),
                Arguments.of(SessionPlaces.Kind.REDIS, Balancer.Kind.NGINX),
                Arguments.of(SessionPlaces.Kind.MEMCACHED, Balancer.Kind.HAPROXY));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void nobodyIsLoggedOutByADeadNodeNorLetInByADeadStore(SessionPlaces.Kind kind, Balancer.Kind balancing)
            throws Exception {
        try (Balancer balancer = new Balancer(balancing, home);
                SessionPlaces place = kind.start(NODES);
                Cluster cluster = Cluster.prepare(plan(kind, balancer.address()))) {
            for (int i = 0; i < NODES; i++) {
                Node.Plan next = cluster.nextNode();
                for (Map.Entry<String, String> setting : place.settings(i).entrySet()) {
                    next = next.with(setting.getKey(), setting.getValue());
                }
                Node _ = cluster.start(next);
            }
            awaitReady(cluster);
            balancer.start(cluster.nodes());
            try (Crowd crowd = new Crowd(balancer.address(), "person", PEOPLE)) {
                crowd.arrive();
                crowd.click();
                crowd.clicksOn(5);
                assertThat(crowd.troubles()).isEmpty();

                theirNodeDies(cluster, crowd);
                thePlaceDies(kind, place, cluster, crowd);
            }
        }
    }

    private static Cluster.Plan plan(SessionPlaces.Kind kind, URI door) {
        Map<String, String> settings = new HashMap<>(Cluster.Plan.EASY);
        settings.put("issuer", door.toString());
        settings.put("proxy.trusted", "127.0.0.1");
        Cluster.Database database = kind.isTheDatabase() ? Cluster.Database.ELSEWHERE : Cluster.Database.POSTGRESQL;
        return new Cluster.Plan(NODES, database, settings, JavaProcess.SMALL);
    }

    private static void theirNodeDies(Cluster cluster, Crowd crowd) {
        cluster.nodes().get(1).kill();
        crowd.clicksOn(5);
        assertThat(crowd.thrownOut()).isEmpty();
        Node _ = cluster.startAgain(1);
        awaitReady(cluster);
        crowd.clicksOn(3);
        assertThat(crowd.thrownOut()).isEmpty();
    }

    private static void thePlaceDies(SessionPlaces.Kind kind, SessionPlaces place, Cluster cluster, Crowd crowd)
            throws InterruptedException {
        List<Visitor> before = crowd.leave(0, LEAVING);
        assertThat(before).hasSize(LEAVING);
        if (kind == SessionPlaces.Kind.INFINISPAN) {
            cluster.nodes().forEach(Node::kill);
        }
        place.kill();
        List<Visitor> meanwhile = crowd.leave(LEAVING, 2 * LEAVING);
        // Most of them: whom a node has not seen before, it cannot know now.
        assertThat(meanwhile).hasSizeBetween(kind.isApart() ? LEAVING / 2 : 0, kind.isApart() ? LEAVING : 0);
        crowd.rest();
        place.startAgain();
        // Nobody is in a near cache any more.
        for (int i = 0; i < NODES; i++) {
            cluster.nodes().get(i).kill();
            Node _ = cluster.startAgain(i);
        }
        awaitReady(cluster);
        for (Node node : cluster.nodes()) {
            assertThat(crowd.together(before, visitor -> visitor.isUnknownAt(node.address())))
                    .hasSize(LEAVING);
            assertThat(crowd.together(meanwhile, visitor -> visitor.isUnknownAt(node.address())))
                    .hasSameSizeAs(meanwhile);
            // An access token needs no session until it is refreshed.
            List<Visitor> stayed = crowd.whoStayed().stream()
                    .filter(visitor -> kind.keeps() || !visitor.isByTokens())
                    .toList();
            assertThat(crowd.together(stayed, visitor -> visitor.isKnownAt(node.address())))
                    .hasSize(kind.keeps() ? stayed.size() : 0);
        }
    }

    private static void awaitReady(Cluster cluster) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            for (Node node : cluster.nodes()) {
                Calls calls = new Calls(http, node.address(), PATIENCE);
                Await.until(node.name() + " is ready", () -> calls.isReady());
            }
        }
    }
}
