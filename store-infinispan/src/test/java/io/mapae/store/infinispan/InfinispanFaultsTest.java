package io.mapae.store.infinispan;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapae.guard.id.SessionId;
import io.mapae.store.testkit.Await;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What happens to three nodes in processes of their own that are killed, frozen, stopped and started.
@Timeout(120)
final class InfinispanFaultsTest {

    private static final int SESSIONS = 60;

    private final Nodes nodes = Nodes.of(3);
    private final List<NodeProcess> started = new ArrayList<>();

    @AfterEach
    void killAll() {
        started.forEach(NodeProcess::close);
    }

    @Test
    void theDeathOfOneOfThreeLosesNothing() {
        List<NodeProcess> three = startAll();
        List<SessionId> sessions = created(three.getFirst());
        three.getFirst().kill();
        for (NodeProcess node : three.subList(1, 3)) {
            // Until its death is known, whoever asks for what it has may hear that nobody knows.
            sessions.forEach(session -> assertKept(node, session));
        }
        assertThat(created(three.getLast())).allSatisfy(session -> assertKept(three.get(1), session));
    }

    @Test
    @Tag("long")
    void oneThatComesBackAfterADeathTakesItsShareAgain() {
        List<NodeProcess> three = startAll();
        List<SessionId> sessions = created(three.getFirst());
        for (int i = 0; i < 3; i++) {
            three.get(i).kill();
            three.get((i + 1) % 3).awaitReady();
            NodeProcess again = start(i);
            again.awaitReady();
            three.set(i, again);
        }
        assertThat(sessions).allSatisfy(session -> assertKept(three.getFirst(), session));
    }

    @Test
    void aMinorityAnswersNothingAndNeverThatASessionIsMissing() {
        List<NodeProcess> three = startAll();
        List<SessionId> sessions = created(three.getFirst());
        three.get(1).freeze();
        three.get(2).freeze();
        NodeProcess alone = three.getFirst();
        Await.until("it knows that it is alone", () -> !alone.isReady());
        assertThat(alone.reason()).contains("1 of its 3 members here").contains("before there are 2");
        assertThat(sessions)
                .allSatisfy(session -> assertThat(alone.find(session)).startsWith("unknown"));
        assertThat(alone.end(sessions.getFirst())).startsWith("unknown");
        three.get(1).thaw();
        three.get(2).thaw();
        three.forEach(NodeProcess::awaitReady);
        assertThat(sessions).allSatisfy(session -> assertKept(alone, session));
    }

    @Test
    @Tag("long")
    void oneThatWasCutOffBringsNothingBack() {
        List<NodeProcess> three = startAll();
        List<SessionId> sessions = created(three.getFirst());
        NodeProcess away = three.get(2);
        away.freeze();
        NodeProcess here = three.getFirst();
        // The first try may do it although nobody can tell.
        Await.until("the others go on", () -> !here.end(sessions.getFirst()).startsWith("unknown"));
        List<SessionId> later = created(here);
        away.thaw();
        // Never missing, from the first moment on, although it does not know yet that it was away.
        later.forEach(session -> assertKept(away, session));
        Await.until(
                "it has heard of the end", () -> away.find(sessions.getFirst()).equals("missing"));
        three.forEach(NodeProcess::awaitReady);
        for (NodeProcess node : three) {
            assertThat(node.find(sessions.getFirst())).isEqualTo("missing");
            sessions.subList(1, sessions.size()).forEach(session -> assertKept(node, session));
            later.forEach(session -> assertKept(node, session));
        }
    }

    @Test
    @Tag("long")
    void theDeathOfTwoOfThreeLosesWhatOnlyTheyHadAndTheRestGoesOnWhenOneIsBack() {
        List<NodeProcess> three = startAll();
        List<SessionId> sessions = created(three.getFirst());
        three.get(1).kill();
        three.get(2).kill();
        NodeProcess left = three.getFirst();
        Await.until("it knows that it is alone", () -> !left.isReady());
        assertThat(sessions)
                .allSatisfy(session -> assertThat(left.find(session)).startsWith("unknown"));
        NodeProcess again = start(1);
        again.awaitReady();
        left.awaitReady();
        long kept = sessions.stream()
                .filter(session -> again.find(session).equals("found"))
                .count();
        // A third of all had both of their copies on the two that died.
        assertThat(kept).isBetween(SESSIONS / 3L, SESSIONS - 1L);
        assertThat(created(left)).allSatisfy(session -> assertKept(again, session));
    }

    @Test
    @Tag("long")
    void aRestartOfEachInTurnLosesNothing() {
        List<NodeProcess> three = startAll();
        List<SessionId> sessions = new ArrayList<>(created(three.getFirst()));
        for (int i = 0; i < 3; i++) {
            three.get(i).stop();
            sessions.addAll(created(three.get((i + 1) % 3)));
            NodeProcess again = start(i);
            again.awaitReady();
            three.set(i, again);
        }
        for (NodeProcess node : three) {
            assertThat(sessions).allSatisfy(session -> assertKept(node, session));
        }
    }

    @Test
    @Tag("long")
    void twoThatAreStoppedAtTheSameTimeLoseNothing() {
        List<NodeProcess> three = startAll();
        List<SessionId> sessions = created(three.getFirst());
        Thread other = Thread.ofVirtual().start(three.get(1)::stop);
        three.get(2).stop();
        join(other);
        NodeProcess again = start(1);
        again.awaitReady();
        three.getFirst().awaitReady();
        assertThat(sessions).allSatisfy(session -> assertKept(again, session));
    }

    @Test
    @Tag("long")
    void aRestartOfEachInTurnUnderLoadLosesNothing() {
        List<NodeProcess> three = startAll();
        for (int i = 0; i < 3; i++) {
            NodeProcess leaving = three.get(i);
            NodeProcess staying = three.get((i + 1) % 3);
            AtomicBoolean busy = new AtomicBoolean(true);
            List<SessionId> made = new ArrayList<>();
            Thread load = Thread.ofVirtual().start(() -> {
                while (busy.get()) {
                    made.add(staying.create());
                    assertKept(staying, made.get(made.size() / 2));
                }
            });
            leaving.stop();
            NodeProcess again = start(i);
            again.awaitReady();
            busy.set(false);
            join(load);
            three.set(i, again);
            assertThat(made).hasSizeGreaterThan(SESSIONS).allSatisfy(session -> assertKept(again, session));
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Test
    void theFirstOfThreeWaitsForASecond() {
        NodeProcess first = start(0);
        assertThat(first.reason()).contains("1 of its 3 members here");
        assertThat(first.find(SessionId.parse("A".repeat(22)).orElseThrow())).startsWith("unknown");
        NodeProcess second = start(1);
        first.awaitReady();
        second.awaitReady();
        assertKept(second, first.create());
    }

    @Test
    void whoHasAnotherKeyIsRefused() {
        List<NodeProcess> two = Stream.of(0, 1).map(this::start).toList();
        two.forEach(NodeProcess::awaitReady);
        assertThat(NodeProcess.refusal(nodes.url(2), Nodes.secret(2)))
                .startsWith("refused:")
                .contains("has not this installation's key")
                .contains(nodes.addresses().getFirst());
        assertThat(two).allSatisfy(node -> assertThat(node.isReady()).isTrue());
    }

    @Test
    void anAddressThatIsTakenIsNamed() {
        start(0);
        assertThat(NodeProcess.refusal(nodes.url(0), Nodes.secret(1)))
                .startsWith("refused:")
                .contains("cannot listen on " + nodes.addresses().getFirst());
    }

    private NodeProcess start(int index) {
        NodeProcess node = nodes.start(index);
        started.add(node);
        return node;
    }

    private List<NodeProcess> startAll() {
        List<NodeProcess> three =
                new ArrayList<>(Stream.of(0, 1, 2).map(this::start).toList());
        three.forEach(NodeProcess::awaitReady);
        return three;
    }

    private static List<SessionId> created(NodeProcess node) {
        return Stream.generate(node::create).limit(SESSIONS).toList();
    }

    // Never missing; not known at worst, for a while.
    private static void assertKept(NodeProcess node, SessionId session) {
        Await.until("the session is found", () -> {
            String answer = node.find(session);
            assertThat(answer).as("%s", session).isNotEqualTo("missing");
            return answer.equals("found");
        });
    }
}
