package io.mapae.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapae.server.cli.CommandLineRun;
import io.mapae.server.data.MasterKeyFile;
import io.mapae.store.testkit.PostgresCluster;
import io.mapae.store.testkit.RedisServer;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Sessions move from one store to another while people log in, look, and log out: nobody is logged out, and
/// nobody comes back.
final class SessionMigrationTest {

    private static final int PEOPLE = Integer.getInteger("mapae.people", 12);

    private static final int GUESTS = 600;

    @TempDir
    private Path home;

    private final List<ServerProcess.Plan> plans = new ArrayList<>();
    private final List<ServerProcess> nodes = new ArrayList<>();
    private final List<BalancedPerson> people = new ArrayList<>();
    private final Queue<Throwable> troubles = new ConcurrentLinkedQueue<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private final AtomicInteger visits = new AtomicInteger();
    private RedisServer redis;

    @BeforeEach
    void startRedis() {
        redis = RedisServer.start();
    }

    @AfterEach
    void stop() {
        nodes.forEach(ServerProcess::close);
        redis.close();
    }

    @Test
    void nobodyNoticesAMoveBetweenTheEmbeddedDatabaseAndRedis() throws Exception {
        plans.add(ServerProcess.Plan.in(home.resolve("data")).with("session.cache_max", "2"));
        nodes.add(plans.getFirst().start());
        thereAndBack(0, redis.url());
        // An account may still lead to one that was ended while it was being copied; a list takes that away.
        assertThat(redis.ask("EVAL \"return redis.call('DBSIZE') - #redis.call('KEYS','mapae:*:a:*')\" 0"))
                .as("nothing is left behind")
                .isEqualTo("0");
    }

    @Test
    void nobodyNoticesAMoveBetweenTheEmbeddedDatabaseAndPostgresql() throws Exception {
        PostgresCluster.shared().execute("drop schema if exists moving cascade");
        plans.add(ServerProcess.Plan.in(home.resolve("data")).with("session.cache_max", "2"));
        nodes.add(plans.getFirst().start());
        thereAndBack(0, PostgresCluster.shared().url("moving"));
        assertThat(leftInPostgresql()).as("nothing is left behind").isZero();
    }

    @Test
    void nobodyNoticesAMoveOfTwoNodesBetweenPostgresqlAndRedis() throws Exception {
        shared();
        thereAndBack(1, redis.url());
    }

    /// The node that moves them is killed; the other one goes on.
    @Test
    @Tag("long")
    void aMoveOutlivesTheNodeThatBeganIt() throws Exception {
        shared();
        List<String[]> guests = new ArrayList<>();
        for (int i = 0; i < GUESTS; i++) {
            guests.add(guest());
        }
        Thread command = Thread.startVirtualThread(() -> {
            CommandLineRun.Result _ = nodes.get(1).command("", "session", "migrate", "--to", redis.url());
        });
        while (redis.ask("DBSIZE").equals("0")) {
            boolean _ = over.await(1, TimeUnit.MILLISECONDS);
        }
        nodes.get(1).kill();
        command.join();
        assertThat(leftInPostgresql()).as("killed in the middle").isBetween(1L, (long) GUESTS);
        guests.forEach(this::assertKnown);
        migrate(0, redis.url());
        assertThat(leftInPostgresql()).isZero();
        guests.forEach(this::assertKnown);
        assertThat(nodes.get(0)
                        .command("", "session", "migrate", "--dry-run", "--to", "database")
                        .printed())
                .containsExactly("could move " + GUESTS + " sessions to database");
        // What it is configured to is not where they are any more.
        nodes.set(1, plans.get(1).start());
        assertThat(nodes.get(1).lines()).anyMatch(line -> line.contains("sessions were moved to redis://"));
        guests.forEach(this::assertKnown);
    }

    private String[] guest() {
        Agent agent = nodes.getFirst().agent();
        Agent.Answer answer = agent.post("/v1/session", "{}");
        assertThat(answer.status()).as(answer.http().body()).isEqualTo(200);
        return FrontDoor.headers(Holdings.of(agent, answer).credentials().getFirst());
    }

    private void assertKnown(String[] cookie) {
        assertThat(nodes.getFirst().agent().get("/v1/session", cookie).status()).isEqualTo(200);
    }

    @Test
    void whatCannotBeIsRefusedAndChangesNothing() {
        nodes.add(ServerProcess.Plan.in(home.resolve("data"))
                .with("session.limit", "3")
                .start());
        assertThat(refused("memory")).contains("a restart would log everyone out");
        assertThat(refused("redis://nobody:secret@localhost:1"))
                .contains("no server answers there")
                .doesNotContain("secret");
        assertThat(refused("nonsense")).contains("--to must be database");
        assertThat(refused("memcached://localhost:1")).contains("session.limit");
        redis.ask("CONFIG SET maxmemory 100mb");
        redis.ask("CONFIG SET maxmemory-policy allkeys-lru");
        assertThat(refused(redis.url())).contains("noeviction");
        redis.ask("CONFIG SET maxmemory-policy noeviction");
        var rehearsed = nodes.getFirst().command("", "sessions", "migrate", "--dry-run", "--to", redis.url());
        assertThat(rehearsed.printed()).containsExactly("could move 0 sessions to " + redis.url());
        var there = nodes.getFirst().command("", "sessions", "migrate", "--to", "database");
        assertThat(there.printed()).containsExactly("the sessions are in database already");
    }

    // Without the mark of a session that had moved when its mover was killed: that has never been alive.
    private static long leftInPostgresql() throws SQLException {
        try (Connection connection = PostgresCluster.shared().connect();
                Statement statement = connection.createStatement();
                ResultSet result =
                        statement.executeQuery("select count(*) from moving.session where alive_until > 0")) {
            assertThat(result.next()).isTrue();
            return result.getLong(1);
        }
    }

    private String refused(String to) {
        var result = nodes.getFirst().command("", "session", "migrate", "--to", to);
        assertThat(result.exitCode()).as(result.toString()).isEqualTo(1);
        return result.toString();
    }

    private void shared() throws Exception {
        PostgresCluster.shared().execute("drop schema if exists moving cascade");
        Path key = home.resolve("master.key");
        new MasterKeyFile(key).create(new SecureRandom());
        String issuer = "";
        for (int i = 0; i < 2; i++) {
            ServerProcess.Plan plan = ServerProcess.Plan.in(home.resolve("node" + i));
            issuer = issuer.isEmpty() ? "http://localhost:" + plan.port() : issuer;
            plans.add(plan.with("database", PostgresCluster.shared().url("moving"))
                    .with("master_key", key.toString())
                    .with("issuer", issuer)
                    .with("session.cache_max", "2"));
            nodes.add(plans.getLast().start());
        }
    }

    private void thereAndBack(int node, String place) throws Exception {
        List<Thread> threads = new ArrayList<>();
        try (Balancer balancer = balancer()) {
            for (int i = 0; i < PEOPLE; i++) {
                BalancedPerson person =
                        new BalancedPerson(balancer, nodes.getFirst().issuer(), "person" + i);
                people.add(person);
                threads.add(Thread.ofVirtual()
                        .uncaughtExceptionHandler((_, trouble) -> troubles.add(trouble))
                        .start(() -> use(person)));
            }
            awaitVisits();
            migrate(node, place);
            awaitVisits();
            migrate(node, "database");
            awaitVisits();
            over.countDown();
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(troubles).isEmpty();
            people.forEach(BalancedPerson::findsEverythingAsItWas);
            assertThat(live(node))
                    .isEqualTo(PEOPLE
                            + people.stream().mapToLong(BalancedPerson::held).sum());
            System.out.println(visits + " visits while sessions moved");
        }
    }

    private void use(BalancedPerson person) {
        person.signUp();
        while (over.getCount() > 0) {
            person.visit(_ -> {});
            visits.incrementAndGet();
        }
    }

    private void migrate(int node, String to) {
        var result = nodes.get(node).command("", "session", "migrate", "--to", to);
        assertThat(result.exitCode()).as(result.toString()).isZero();
        System.out.println(result.printed().getFirst());
    }

    private long live(int node) {
        List<String> all = new ArrayList<>();
        List<String> page;
        do {
            String last = all.isEmpty() ? "" : all.getLast().replaceAll(".*\"sid\":\"([^\"]+)\".*", "$1");
            page = nodes.get(node)
                    .command("", "session", "list", "--json", "--after", last)
                    .printed();
            all.addAll(page);
        } while (!page.isEmpty());
        assertThat(all).doesNotHaveDuplicates();
        return all.size();
    }

    private void awaitVisits() throws InterruptedException {
        int enough = visits.get() + 2 * PEOPLE;
        while (visits.get() < enough && troubles.isEmpty()) {
            boolean _ = over.await(10, TimeUnit.MILLISECONDS);
        }
        assertThat(troubles).isEmpty();
    }

    private Balancer balancer() {
        return new Balancer(plans.stream().map(ServerProcess.Plan::port).toList());
    }
}
