package io.mapae.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapae.guard.Verdict;
import io.mapae.guard.id.ClientId;
import io.mapae.guard.remote.ClientSecret;
import io.mapae.guard.remote.RemoteGuard;
import io.mapae.guard.remote.RemoteGuardSettings;
import io.mapae.guard.remote.WhenStale;
import io.mapae.server.data.MasterKeyFile;
import io.mapae.store.testkit.PostgresCluster;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Three nodes in processes of their own are restarted one after the other while people and a guard use them
/// through a load balancer: nothing is lost, and nobody is refused.
final class RollingRestartTest {

    private static final int NODES = 3;
    private static final int PEOPLE = 4;
    private static final Duration DELAY = Duration.ofSeconds(1);
    private static final String AUDIENCE = "https://api.example";

    @TempDir
    private Path home;

    private final List<ServerProcess.Plan> plans = new ArrayList<>();
    private final List<ServerProcess> nodes = new ArrayList<>();
    private final Queue<Throwable> troubles = new ConcurrentLinkedQueue<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private final AtomicInteger visits = new AtomicInteger();

    @BeforeEach
    void start() throws Exception {
        PostgresCluster.shared().execute("drop schema if exists rolling cascade");
        Path key = home.resolve("master.key");
        new MasterKeyFile(key).create(new SecureRandom());
        String issuer = "";
        for (int i = 0; i < NODES; i++) {
            ServerProcess.Plan plan = ServerProcess.Plan.in(home.resolve("node" + i));
            issuer = issuer.isEmpty() ? "http://localhost:" + plan.port() : issuer;
            plans.add(plan.with("database", PostgresCluster.shared().url("rolling"))
                    .with("master_key", key.toString())
                    .with("issuer", issuer)
                    .with("token.audience", AUDIENCE)
                    .with("listen.shutdown_delay", DELAY.toMillis() + "ms"));
        }
        for (ServerProcess.Plan plan : plans) {
            nodes.add(plan.start());
        }
    }

    @AfterEach
    void stop() {
        nodes.forEach(ServerProcess::close);
    }

    @Test
    void nothingIsLostAndNobodyIsRefusedWhileTheNodesAreRestartedInTurn() throws Exception {
        List<Integer> ports = plans.stream().map(ServerProcess.Plan::port).toList();
        List<BalancedPerson> people = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        try (Balancer balancer = new Balancer(ports);
                RemoteGuard guard = guard()) {
            for (int i = 0; i < PEOPLE; i++) {
                BalancedPerson person =
                        new BalancedPerson(balancer, nodes.getFirst().issuer(), "person" + i);
                people.add(person);
                threads.add(Thread.ofVirtual()
                        .uncaughtExceptionHandler((_, trouble) -> troubles.add(trouble))
                        .start(() -> use(person, guard)));
            }
            for (int i = 0; i < NODES; i++) {
                restart(i, balancer);
            }
            over.countDown();
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(troubles).isEmpty();
            people.forEach(BalancedPerson::findsEverythingAsItWas);
        }
    }

    private void use(BalancedPerson person, RemoteGuard guard) {
        person.signUp();
        while (over.getCount() > 0) {
            person.visit(cookie -> assertThat(guard.verify(cookie)).isInstanceOf(Verdict.Accepted.class));
            visits.incrementAndGet();
        }
    }

    /// Goes on when people have used the node that is new for a while.
    private void restart(int node, Balancer balancer) throws InterruptedException {
        nodes.get(node).close();
        nodes.set(node, plans.get(node).start());
        balancer.await(node);
        int enough = visits.get() + 2 * PEOPLE;
        while (visits.get() < enough && troubles.isEmpty()) {
            over.await(10, TimeUnit.MILLISECONDS);
        }
    }

    private RemoteGuard guard() throws InterruptedException {
        var added = nodes.getFirst().command("", "client", "add", "api", "--right", "feed", "--right", "introspect");
        assertThat(added.exitCode()).as(added.toString()).isZero();
        String secret = added.printed().getLast().strip();
        RemoteGuard guard = RemoteGuard.open(RemoteGuardSettings.of(
                        URI.create(nodes.getFirst().issuer()),
                        new ClientSecret(ClientId.parse("api").orElseThrow(), secret),
                        List.of(AUDIENCE))
                .at(plans.stream()
                        .map(plan -> URI.create("http://localhost:" + plan.port()))
                        .toList())
                .whenStale(WhenStale.REFUSE));
        assertThat(guard.awaitReady(Duration.ofSeconds(10))).isTrue();
        return guard;
    }
}
