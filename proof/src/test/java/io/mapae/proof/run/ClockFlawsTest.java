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
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// As {@link FlawsTest}, of bugs that only a clock shows which jumps.
@Tag("proof")
final class ClockFlawsTest {

    private static final String GUARD = "guard/src/main/java/io/mapae/guard/";
    private static final Duration BOUND = Duration.ofSeconds(2);

    private static final Flaw LOCAL_CLOCK_BELIEVED = new Flaw(
            GUARD + "ServerTimeClock.java",
            "return Math.max(local.epochMillis(), server);",
            "return server < 0 ? server : local.epochMillis();");
    private static final Flaw SET_BACK_WITH_THE_WALL = new Flaw(
            GUARD + "NodeClock.java",
            "return Math.max(wallMillis.getAsLong(), steadyMillis());",
            "return wallMillis.getAsLong();");

    private final long seed = Long.getLong("mapae.seed", new SecureRandom().nextLong());

    @TempDir
    private Path directory;

    @Test
    @Timeout(300)
    void aGuardThatBelievesItsOwnClockAloneIsSeen() throws IOException {
        Path flaw = FlawedClasses.compile(LOCAL_CLOCK_BELIEVED, directory.resolve("clock"));
        List<Violation> violations = run(
                new RunSettings(seed, BOUND, 2, 2, 4, 1),
                List.of(FaultKind.GUARD_CLOCK_BEHIND, FaultKind.NODE_CLOCK_AHEAD, FaultKind.NODE_CLOCK_BEHIND),
                new Installation.Classes(_ -> List.of(), number -> number == 0 ? List.of() : List.of(flaw)));
        assertThat(Accused.of(violations, Rule.OVER_BY_ITSELF)).isNotEmpty().containsOnly("guard1");
        assertThat(violations.stream().map(Accused::place)).doesNotContain("guard0", "node0", "node1");
    }

    @Test
    @Timeout(300)
    void aNodeThatFollowsAClockThatIsSetBackIsSeen() throws IOException {
        Path flaw = FlawedClasses.compile(SET_BACK_WITH_THE_WALL, directory.resolve("wall"));
        List<Violation> violations = run(
                new RunSettings(seed, BOUND, 2, 2, 4, 1),
                List.of(FaultKind.NODE_CLOCK_BEHIND),
                new Installation.Classes(number -> number == 0 ? List.of(flaw) : List.of(), _ -> List.of()));
        assertThat(Accused.of(violations, Rule.OVER_BY_ITSELF)).isNotEmpty().containsOnly("node0");
    }

    private List<Violation> run(RunSettings settings, List<FaultKind> kinds, Installation.Classes classes) {
        System.out.println("the flaws' seed: -Dmapae.seed=" + seed);
        return ProofRun.of(settings, kinds, Whom.ALL_GUARDS_OR_THE_FIRST_NODE, classes)
                .violations();
    }
}
