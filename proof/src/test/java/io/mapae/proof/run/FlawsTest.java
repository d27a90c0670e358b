package io.mapae.proof.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapae.proof.history.Rule;
import io.mapae.proof.history.Violation;
import io.mapae.proof.run.Faults.Whom;
import io.mapae.proof.run.FlawedClasses.Flaw;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Bugs that were put into the product on purpose, in processes of their own, are seen by a run; and whoever has
/// none is not accused. Beside other work too few people log out in the moments in which a bug shows.
@Tag("proof")
@Tag("alone")
final class FlawsTest {

    private static final String GUARD = "guard/src/main/java/io/mapae/guard/";
    private static final String CORE = "core/src/main/java/io/mapae/core/";
    private static final Duration BOUND = Duration.ofSeconds(2);

    private static final Flaw STALENESS_IS_IGNORED =
            new Flaw(GUARD + "feed/Staleness.java", "return freshness.ageNanos(clock) > boundNanos;", "return false;");
    private static final Flaw LEASE_COUNTED_FROM_RECEIPT = new Flaw(
            GUARD + "feed/FeedFollower.java",
            "long fresh = question.sentNanos() -",
            "long fresh = clock.monotonicNanos() -");
    private static final Flaw ACCOUNTS_NOT_LOOKED_FOR =
            new Flaw(GUARD + "feed/RevocationIndex.java", "pos < below.find(marks.account()) || ", "");
    private static final Flaw TOKENS_NOT_LOOKED_FOR = new Flaw(
            GUARD + "token/AccessTokenCheck.java", "if (!clear) {", "if (!clear && clock.epochMillis() < 0) {");
    private static final Flaw CONFIRMED_AT_ONCE = new Flaw(
            CORE + "node/ClusterConfirmation.java",
            "long lapse = clock.steadyNanos() + leaseNanos;",
            "long lapse = clock.steadyNanos(); if (leaseNanos > 0) { return; }");
    private static final Flaw REFRESHED_AFTER_THE_END = new Flaw(
            CORE + "grant/RefreshTokenRedemption.java",
            "|| !transaction.revocations().standing(query).allows(grant.pos())",
            "");

    /// No bug by itself: the tombstones are there for a store that loses a deletion.
    private static final Flaw DELETIONS_ARE_LOST =
            new Flaw(CORE + "session/SessionSweeping.java", "whileTheStoreAnswers(() -> sessions.end(id));", "");

    private final long seed = Long.getLong("mapae.seed", new SecureRandom().nextLong());

    @TempDir
    private Path directory;

    @Test
    @Timeout(300)
    void eachGuardWithABugIsSeenAndTheOneWithoutIsNot() throws IOException {
        List<List<Path>> guards = new ArrayList<>(List.of(List.of()));
        for (Flaw flaw : List.of(
                STALENESS_IS_IGNORED, LEASE_COUNTED_FROM_RECEIPT, ACCOUNTS_NOT_LOOKED_FOR, TOKENS_NOT_LOOKED_FOR)) {
            guards.add(List.of(FlawedClasses.compile(flaw, directory.resolve("flaw" + guards.size()))));
        }
        List<Violation> violations = run(
                new RunSettings(seed, BOUND, 2, guards.size(), 16, 1),
                List.of(FaultKind.GUARD_DELAYED, FaultKind.GUARD_LOST),
                new Installation.Classes(_ -> List.of(), guards::get));
        assertThat(Accused.of(violations, Rule.ENDS_WITHIN_THE_BOUND)).contains("guard1", "guard2", "guard3", "guard4");
        assertThat(violations.stream().map(Accused::place)).doesNotContain("guard0", "node0", "node1");
    }

    @Test
    @Timeout(300)
    void eachBugOfANodeIsSeenByItsRule() throws IOException {
        Path confirmed = FlawedClasses.compile(CONFIRMED_AT_ONCE, directory.resolve("confirmed"));
        Path refreshed = FlawedClasses.compile(REFRESHED_AFTER_THE_END, directory.resolve("refreshed"));
        Path lost = FlawedClasses.compile(DELETIONS_ARE_LOST, directory.resolve("lost"));
        Path stale = FlawedClasses.compile(STALENESS_IS_IGNORED, directory.resolve("stale"));
        // Twice, and many people: a node is parted for a second longer than B, and somebody must have logged out in
        // that second.
        List<Violation> violations = run(
                new RunSettings(seed, BOUND, 2, 2, 32, 2),
                List.of(FaultKind.GUARD_LOST, FaultKind.DATABASE_PARTED),
                new Installation.Classes(
                        number -> number == 0
                                ? List.of(stale, confirmed, refreshed, lost)
                                : List.of(confirmed, refreshed, lost),
                        _ -> List.of()));
        Set<Rule> rules = violations.stream().map(Violation::rule).collect(Collectors.toSet());
        assertThat(rules).contains(Rule.CONFIRMED_HOLDS_EVERYWHERE, Rule.NOTHING_ISSUED_AFTER_THE_END);
        assertThat(Accused.of(violations, Rule.ENDS_WITHIN_THE_BOUND))
                .as("the node that ignores its staleness, and nobody else")
                .isNotEmpty()
                .containsOnly("node0");
    }

    private List<Violation> run(RunSettings settings, List<FaultKind> kinds, Installation.Classes classes) {
        System.out.println("the flaws' seed: -Dmapae.seed=" + seed);
        return ProofRun.of(settings, kinds, Whom.ALL_GUARDS_OR_THE_FIRST_NODE, classes)
                .violations();
    }
}
