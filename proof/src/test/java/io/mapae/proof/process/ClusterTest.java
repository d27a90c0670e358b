package io.mapae.proof.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapae.guard.remote.Presented;
import io.mapae.proof.history.Coverage;
import io.mapae.proof.history.Event.Counted;
import io.mapae.proof.history.Event.EndCalled;
import io.mapae.proof.history.Event.Ended;
import io.mapae.proof.history.Event.Looked;
import io.mapae.proof.history.History;
import io.mapae.proof.history.HistoryChecker;
import io.mapae.proof.history.Limits;
import io.mapae.proof.history.Moment;
import io.mapae.proof.history.Rule;
import io.mapae.proof.history.Violation;
import io.mapae.proof.process.People.Login;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// One node and two guards, in processes of their own.
final class ClusterTest {

    private static final Duration BOUND = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static Cluster cluster;
    private static Node node;

    private final History history = new History();
    private People people;

    @BeforeAll
    static void start() throws Exception {
        cluster = Cluster.start(new Cluster.Plan(1, Cluster.Database.EMBEDDED, Cluster.Plan.EASY, JavaProcess.SMALL));
        node = cluster.nodes().getFirst();
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @BeforeEach
    void invitePeople() {
        people = new People(cluster.issuer(), history, PATIENCE);
    }

    @Test
    void aRunWithoutFaultsHasNoViolation() throws Exception {
        assertThat(people.signUp(node, "mina")).isTrue();
        try (GuardProcess guards = guards()) {
            Login cookie = people.logIn(node, "mina", Presented.Kind.SESSION).orElseThrow();
            Login tokens = people.logIn(node, "mina", Presented.Kind.TOKEN).orElseThrow();
            for (Login login : List.of(cookie, tokens)) {
                guards.show(login.credential());
                guards.awaitAccepted(login.credential(), PATIENCE);
                guards.tellSingly(login.credential());
            }
            assertThat(people.refresh(node, tokens)).isPresent();
            Ended plain = people.logOut(node, cookie, false).orElseThrow();
            Ended confirmed = people.logOut(node, tokens, true).orElseThrow();
            assertThat(guards.awaitRefused(cookie.credential(), PATIENCE))
                    .hasSize(2)
                    .allSatisfy(seen ->
                            assertThat(seen.acceptedFor(plain.answered())).isLessThan(BOUND));
            assertThat(guards.awaitRefused(tokens.credential(), PATIENCE)).allSatisfy(seen -> {
                assertThat(seen.acceptedFor(confirmed.answered())).isZero();
                assertThat(seen.resolution()).isPositive();
            });
            assertThat(people.refresh(node, tokens)).as("after the end").isEmpty();
            guards.count();
            people.lookFor(node, "mina");
        }
        assertThat(violations()).isEmpty();
        assertThat(Coverage.of(history.events()))
                .satisfies(coverage -> assertThat(coverage.accepted()).isGreaterThan(10))
                .satisfies(coverage -> assertThat(coverage.refused()).isGreaterThan(3))
                .satisfies(coverage -> assertThat(coverage.ended()).isEqualTo(2))
                .satisfies(coverage -> assertThat(coverage.confirmed()).isEqualTo(1));
        assertThat(history.events()).hasAtLeastOneElementOfType(Looked.class);
        assertThat(history.events().stream().filter(Counted.class::isInstance).map(Counted.class::cast))
                .as("a cookie is asked about once, a token never")
                .hasSize(2)
                .allSatisfy(counted -> assertThat(counted.questions()).isEqualTo(1));
    }

    /// A logout that is claimed and never happened.
    @Test
    void aLogoutThatReachesNobodyIsCaught() throws Exception {
        try (GuardProcess guards = guards()) {
            Login login = people.openGuest(node).orElseThrow();
            guards.show(login.credential());
            guards.awaitAccepted(login.credential(), PATIENCE);
            Moment now = Moment.now();
            history.add(new EndCalled(login.session(), now));
            history.add(new Ended(login.session(), now, now, true));
            while (violations().stream().noneMatch(one -> one.rule() == Rule.ENDS_WITHIN_THE_BOUND)) {
                assertThat(Moment.now().since(now)).isLessThan(PATIENCE);
                Thread.sleep(50);
            }
        }
        assertThat(violations())
                .extracting(Violation::rule)
                .contains(Rule.ENDS_WITHIN_THE_BOUND, Rule.CONFIRMED_HOLDS_EVERYWHERE)
                .doesNotContain(Rule.NOBODY_REFUSED_WITHOUT_A_FAULT, Rule.REFUSED_STAYS_REFUSED);
    }

    private List<Violation> violations() {
        return HistoryChecker.violations(history.events(), Limits.of(BOUND));
    }

    private GuardProcess guards() throws Exception {
        GuardPlan plan = GuardPlan.of("", cluster, node)
                .named(List.of("guard-1", "guard-2"))
                .within(BOUND);
        GuardProcess guards = GuardProcess.start(plan, JavaProcess.SMALL, history);
        guards.awaitReady(PATIENCE);
        return guards;
    }
}
