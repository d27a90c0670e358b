package io.mapae.core.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each of these bugs, put into the simulated classes, breaks the promise in some schedule. A simulation that
/// did not see one of them would prove nothing.
@Tag("proof")
final class MutantsTest {

    private static final int SCHEDULES_MAX = 1_000_000;

    @ParameterizedTest
    @MethodSource("mutants")
    void theSimulationSeesTheBug(Mutant mutant) throws ReflectiveOperationException {
        MutantLoader.SeededRun run = MutantLoader.of(mutant);
        long seed = 1;
        while (seed <= SCHEDULES_MAX && run.violations(seed) == 0) {
            seed++;
        }
        System.out.println(mutant + ": seen by the schedule of seed " + seed);
        assertThat(seed).as("schedules without a violation").isLessThanOrEqualTo(SCHEDULES_MAX);
    }

    static List<Mutant> mutants() {
        return List.of(
                Mutant.of("freshness is counted from the receipt of an answer")
                        .inGuard(
                                "feed/FeedFollower.java",
                                "question.sentNanos() - page.age().toNanos()",
                                "clock.monotonicNanos() - page.age().toNanos()"),
                Mutant.of("the index is looked at before the freshness")
                        .inGuard(
                                "session/SessionCheck.java",
                                "        if (staleness.isStale()) {\n            return UNAVAILABLE;\n        }\n"
                                        + "        if (!copy.isClear(index)) {",
                                "        boolean clear = copy.isClear(index);\n"
                                        + "        if (staleness.isStale()) {\n            return UNAVAILABLE;\n        }\n"
                                        + "        if (!clear) {"),
                Mutant.of("a node answers from what it knows as if it were new")
                        .inCore(
                                "revocation/FeedReading.java",
                                "Math.max(0, arrivedNanos - knowledge.freshUntilNanos())",
                                "0L"),
                Mutant.of("a guard ignores how old its answerer's knowledge is")
                        .inGuard(
                                "feed/FeedFollower.java",
                                "question.sentNanos() - page.age().toNanos()",
                                "question.sentNanos()"),
                Mutant.of("the epoch is ignored")
                        .inGuard("feed/Position.java", "return packed() < other.packed();", "return n < other.n;")
                        .inCore("revocation/FeedNews.java", "after.epoch() != head.epoch() || ", "")
                        .inCore("revocation/FeedReading.java", "after.epoch() == head.epoch() && ", "")
                        .inGuard("feed/FeedFollower.java", "epoch > applied.epoch() || ", "")
                        .inGuard(
                                "feed/FeedFollower.java",
                                "if (!entry.position().equals(expected))",
                                "if (entry.position().n() != expected.n())")
                        .inGuard(
                                "feed/FeedFollower.java",
                                "epoch < applied.epoch()\n                || question.after().epoch() != applied.epoch()\n"
                                        + "                || ",
                                ""),
                Mutant.of("a gap in the feed is not noticed")
                        .inGuard("feed/FeedFollower.java", " || !isGapFree(question.after(), page)", ""),
                Mutant.of("the snapshot is taken without being applied")
                        .inGuard(
                                "feed/FeedFollower.java",
                                "        apply(page.entries());\n        loaded =",
                                "        loaded ="),
                Mutant.of("an account's entry refuses at its position too")
                        .inGuard(
                                "feed/RevocationIndex.java",
                                "pos < below.find(marks.account())",
                                "pos <= below.find(marks.account())"),
                Mutant.of("an account's entry lets the position before it live")
                        .inGuard(
                                "feed/RevocationIndex.java",
                                "pos < below.find(marks.account())",
                                "pos + 1 < below.find(marks.account())"),
                Mutant.of("the entry of all is forgotten with its epoch")
                        .inGuard("feed/RevocationIndex.java", "case ALL -> all = Math.max(all, at);", "case ALL -> {}"),
                Mutant.of("the entries of older epochs are forgotten")
                        .inGuard(
                                "feed/RevocationIndex.java",
                                "            Part part = part(nowNanos);\n",
                                "            if (entry.position().epoch() > Position.unpack(head).epoch()) {\n"
                                        + "                BitSet every = new BitSet();\n"
                                        + "                every.set(0, STAMPS);\n"
                                        + "                for (int t = 0; t < LongSet.TABLES; t++) {\n"
                                        + "                    ended.sweep(t, every);\n"
                                        + "                }\n"
                                        + "            }\n"
                                        + "            Part part = part(nowNanos);\n"),
                Mutant.of("entries above the floor are dropped")
                        .inGuard("feed/RevocationIndex.java", "oldest.last <= floor.packed() && ", ""),
                Mutant.of("a copy's life is counted from the receipt of its load")
                        .inGuard(
                                "session/NearCache.java",
                                "new CachedSession(alive, position, sentNanos)",
                                "new CachedSession(alive, position, clock.monotonicNanos())"),
                Mutant.of("a copy is taken to know what came while it was loaded")
                        .inGuard(
                                "session/NearCache.java",
                                "new CachedSession(alive, position, sentNanos)",
                                "new CachedSession(alive, index.head(), sentNanos)"),
                Mutant.of("what is clear once is clear for ever")
                        .inGuard(
                                "feed/RevocationIndex.java",
                                "(since == until || recent.isNoneOf(marks, since, until))",
                                "since >= 0"),
                Mutant.of("a look at the index is dated after it")
                        .inGuard(
                                "session/CachedSession.java",
                                "            clearedCount = count;",
                                "            clearedCount = index.count() + 1;"),
                Mutant.of("a lease is counted too short")
                        .inCore(
                                "revocation/LeaseHolders.java",
                                "bound.plus(bound.dividedBy(DRIFT_PART)).toNanos()",
                                "bound.dividedBy(2).toNanos()"),
                Mutant.of("a node that has just started confirms as if it knew everyone")
                        .inCore("revocation/LeaseHolders.java", "behind.put(UNKNOWN, unknownUntilNanos);", ""),
                Mutant.of("a holder's lease is noted without what it has applied")
                        .inCore(
                                "revocation/LeaseHolders.java",
                                "if (lease.applied().isBefore(position)) {",
                                "if (false) {"),
                Mutant.of("staleness is never noticed")
                        .inGuard(
                                "feed/Staleness.java",
                                "return freshness.ageNanos(clock) > boundNanos;",
                                "return false;"));
    }
}
