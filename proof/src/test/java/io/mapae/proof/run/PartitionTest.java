package io.mapae.proof.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapae.guard.remote.Presented;
import io.mapae.guard.remote.RemoteGuardSettings;
import io.mapae.proof.fault.Link;
import io.mapae.proof.fault.SlowProxy;
import io.mapae.proof.fault.Way;
import io.mapae.proof.history.Event;
import io.mapae.proof.history.Event.Answer;
import io.mapae.proof.history.Event.Checked;
import io.mapae.proof.history.History;
import io.mapae.proof.history.Moment;
import io.mapae.proof.process.Credential;
import io.mapae.proof.run.Caller.Reply;
import io.mapae.proof.run.Installation.Classes;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;

/// What a guard and a node do when they are cut off for longer than a bound of five seconds, and when that is
/// over.
@Tag("proof")
@Tag("alone")
@TestInstance(Lifecycle.PER_CLASS)
final class PartitionTest {

    private static final Duration BOUND = Duration.ofSeconds(5);
    private static final Duration HEALING = Duration.ofSeconds(2);
    private static final String PERSON = "{\"identifier\":\"ana\",\"password\":\"four unrelated words\"";
    private static final int ASKING = 0;
    private static final int REFUSING = 1;
    private static final int CHECKS = 500;

    /// The feed's, and one before it that is being closed.
    private static final int FEED_CONNECTIONS_MAX = 4;

    private final History history = new History();
    private final Caller caller = new Caller(Installation.ISSUER, BOUND);
    private Installation installation;
    private Credential cookie;
    private int logins;

    @BeforeAll
    void start() {
        installation = Installation.start(new RunSettings(0, BOUND, 2, 2, 1, 1), Classes.OF_THE_PRODUCT, history);
        assertThat(caller.post(origin(0), "/v1/accounts", PERSON + "}").status())
                .isEqualTo(201);
    }

    @AfterAll
    void close() {
        installation.close();
    }

    @BeforeEach
    void logIn() {
        logins++;
        Reply login = caller.post(origin(1), "/v1/login", PERSON + ",\"carriage\":\"cookie\"}");
        cookie = new Credential(
                "ana." + logins,
                "ana",
                new Presented.SessionCookie(login.cookie().orElseThrow()));
        installation.guards().forEach(guard -> guard.watch(cookie));
        awaitAnswer(ASKING, Answer.ACCEPTED);
        awaitAnswer(REFUSING, Answer.ACCEPTED);
    }

    @AfterEach
    void forget() {
        installation.guards().forEach(guard -> guard.forget(cookie));
    }

    @Test
    @Timeout(180)
    void aStaleGuardAsksOrRefusesAStormIsBoundedAndAllHealsByItself() {
        long loads = guard(ASKING).asked();
        toNodes(proxy -> proxy.there(new Way.LostRequests("GET /feed")));
        Await.until("both are stale", () -> installation.guards().stream().allMatch(guard -> guard.isStale()));
        awaitAnswer(REFUSING, Answer.UNAVAILABLE);
        awaitAnswer(ASKING, Answer.ACCEPTED);
        Await.until("it asks", () -> guard(ASKING).asked() > loads);
        Moment stale = Moment.now();
        assertThat(guard(ASKING).isStale()).isTrue();
        assertThat(guard(REFUSING).asked()).isZero();

        storm();

        assertThat(caller.post(origin(1), "/v1/logout", "{}", Caller.headers(cookie))
                        .status())
                .isEqualTo(204);
        awaitAnswer(ASKING, Answer.REFUSED);
        assertThat(answersSince(REFUSING, stale)).contains(Answer.UNAVAILABLE).doesNotContain(Answer.ACCEPTED);

        Moment healed = Moment.now();
        toNodes(proxy -> proxy.there(Way.CLEAR));
        Await.until("all is well", installation::isWell);
        assertThat(Moment.now().since(healed)).isLessThan(HEALING);
        awaitAnswer(REFUSING, Answer.REFUSED);
        assertThat(installation.guards()).extracting(ProxiedGuard::name).containsExactly("guard0.1", "guard1.1");
    }

    /// Hundreds of checks at once, while the server takes its time: no more questions are under way than are
    /// allowed, and nobody waits for the others.
    private void storm() {
        ProxiedGuard guard = guard(ASKING);
        long asked = guard.asked();
        long before = guard.turnedAway();
        toNodes(proxy -> proxy.back(new Way.Delayed(Duration.ofMillis(700))));
        guard.storm(CHECKS);
        Await.until(
                "most are turned away",
                () -> guard.turnedAway() - before >= CHECKS - 2 * RemoteGuardSettings.ASKS_MAX_DEFAULT);
        toNodes(proxy -> proxy.back(Way.CLEAR));
        int open = guard.toNodes().stream().mapToInt(SlowProxy::mostOpen).max().orElseThrow();
        System.out.printf(
                "a storm of %d checks: %d questions, %d turned away, at most %d connections%n",
                CHECKS, guard.asked() - asked, guard.turnedAway() - before, open);
        assertThat(open).isLessThanOrEqualTo(RemoteGuardSettings.ASKS_MAX_DEFAULT + FEED_CONNECTIONS_MAX);
    }

    @Test
    @Timeout(180)
    void aNodeThatIsPartedFromTheDatabaseAnswersThatNobodyCanTell() {
        WiredNode node = installation.nodes().getFirst();
        assertThat(session(node).status()).isEqualTo(200);
        node.namespace().lose(Link.DATABASE);
        Moment parted = Moment.now();
        Await.until("the node is stale", () -> session(node).status() == 503);
        assertThat(Moment.now().since(parted)).isLessThan(BOUND.plus(HEALING));
        assertThat(session(node).retryAfter()).isPresent();
        assertThat(session(installation.nodes().get(1)).status())
                .as("the other node")
                .isEqualTo(200);

        Moment healed = Moment.now();
        node.namespace().loseNothing();
        Await.until("the node is well", () -> session(node).status() == 200);
        assertThat(Moment.now().since(healed)).isLessThan(HEALING);
    }

    private Reply session(WiredNode node) {
        return caller.get(node.origin(), "/v1/session", Caller.headers(cookie));
    }

    private URI origin(int node) {
        return installation.nodes().get(node).origin();
    }

    private ProxiedGuard guard(int number) {
        return installation.guards().get(number);
    }

    private void toNodes(Consumer<SlowProxy> change) {
        installation.guards().forEach(guard -> guard.toNodes().forEach(change));
    }

    /// Waits until a guard gives this answer to a request that arrives from now on.
    private void awaitAnswer(int guard, Answer answer) {
        Moment from = Moment.now();
        Await.until(
                answer + " at " + guard(guard).name(),
                () -> answersSince(guard, from).contains(answer));
    }

    private List<Answer> answersSince(int guard, Moment from) {
        return history.events().stream()
                .filter(Event.Checked.class::isInstance)
                .map(Checked.class::cast)
                .filter(check -> check.place().equals(guard(guard).name()))
                .filter(check -> check.credential().equals(cookie.name()))
                .filter(check -> check.arrived().isAfter(from))
                .map(Checked::answer)
                .toList();
    }
}
