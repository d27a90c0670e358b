package io.mapae.bench.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

final class GoalTableTest {

    @Test
    void aGoalThatIsMissedSaysSoWithBothFiguresAndTheSpreadOfTheirRatio() {
        assertThat(rows("""
                        {"name": "refresh: CPU of the server", "unit": "µs", "samples": [100, 200, 300],
                         "baseline": {"name": "other", "median": 1000, "samples": [1000, 1000, 1000]},
                         "goal": {"ratio_at_most": 0.0625}, "met": false}
                        """))
                .contains(
                        "| other | refresh: CPU of the server | 200 µs | 1,000 µs | 0.200 | 0.100 to 0.300 | 1/16 | NO |");
    }

    @Test
    void whatHasNoGoalIsShownIfItIsWhatGoalsAreAbout() {
        assertThat(rows("""
                        {"name": "login: CPU of the server", "unit": "µs", "samples": [50],
                         "baseline": {"name": "other", "median": 100, "samples": [100]}},
                        {"name": "login: unpaced", "unit": "per second", "samples": [50],
                         "baseline": {"name": "other", "median": 100, "samples": [100]}}
                        """))
                .contains("| other | login: CPU of the server | 50.0 µs | 100 µs | 0.500 | 0.500 to 0.500 |  |  |")
                .doesNotContain("unpaced");
    }

    private static String rows(String figures) {
        String document = "{\"benchmark\": \"peer-other\", \"figures\": [" + figures + "]}";
        return GoalTable.render(List.of(JsonMapper.builder().build().readTree(document)));
    }
}
