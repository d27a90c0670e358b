package io.mapae.proof.balance;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapae.proof.process.Cluster;
import io.mapae.proof.process.JavaProcess;
import io.mapae.proof.process.Node;
import io.mapae.store.testkit.Await;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Requests for sessions that a node knows, counted where the sessions are.
@Tag("proof")
final class KnownSessionsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int PEOPLE = 4;
    private static final int REQUESTS = 500;

    /// What else there is meanwhile: their last use is written once, four others log in, and the counting is
    /// counted.
    private static final int CALLS_MAX = 100;

    /// In the short form one of either sort.
    static Stream<SessionPlaces.Kind> places() {
        Stream<SessionPlaces.Kind> some = Stream.of(SessionPlaces.Kind.POSTGRESQL, SessionPlaces.Kind.REDIS);
        Stream<SessionPlaces.Kind> others = Stream.of(
                SessionPlaces.Kind.MARIADB,
                SessionPlaces.Kind.MEMCACHED,
                SessionPlaces.Kind.MONGODB,
                SessionPlaces.Kind.POSTGRESQL_APART,
                SessionPlaces.Kind.INFINISPAN);
        return Boolean.getBoolean("mapae.long") ? Stream.concat(some, others) : some;
    }

    @ParameterizedTest
    @MethodSource("places")
    void costTheirPlaceNothing(SessionPlaces.Kind kind) throws Exception {
        try (SessionPlaces place = kind.start(1);
                Cluster cluster = Cluster.start(plan(kind, place))) {
            Node node = cluster.nodes().getFirst();
            try (HttpClient http = HttpClient.newHttpClient();
                    Crowd crowd = new Crowd(node.address(), "person", PEOPLE);
                    Crowd late = new Crowd(node.address(), "late", PEOPLE)) {
                Calls calls = new Calls(http, node.address(), PATIENCE);
                Await.until("the node is ready", calls::isReady);
                Asked none = Asked.now(kind, place, calls);
                crowd.arrive();
                assertThat(crowd.answersAt(node.address())).containsOnly(200);
                Await.until(
                        "logins are counted",
                        () -> Asked.now(kind, place, calls).leastSince(none) >= PEOPLE);

                Asked before = Asked.now(kind, place, calls);
                List<Visitor> asked = crowd.together(crowd.whoStayed(), visitor -> {
                    for (int i = 0; i < REQUESTS; i++) {
                        if (!visitor.isKnownAt(node.address())) {
                            return false;
                        }
                    }
                    return true;
                });
                assertThat(asked).hasSize(PEOPLE);
                // Another login is counted after them, and so they have been by then.
                late.arrive();
                Await.until(
                        "a login is counted",
                        () -> Asked.now(kind, place, calls).leastSince(before) > 0);
                assertThat(Asked.now(kind, place, calls).mostSince(before)).isLessThan(CALLS_MAX);
            }
        }
    }

    private static Cluster.Plan plan(SessionPlaces.Kind kind, SessionPlaces place) {
        Map<String, String> settings = new HashMap<>(Cluster.Plan.EASY);
        settings.putAll(place.settings(0));
        Cluster.Database database = kind.isTheDatabase() ? Cluster.Database.ELSEWHERE : Cluster.Database.EMBEDDED;
        return new Cluster.Plan(1, database, settings, JavaProcess.SMALL);
    }
}
