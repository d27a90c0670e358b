package io.mapae.compare.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.mapae.compare.figure.Report;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WordingTest {

    private static final Pattern PLACE = Pattern.compile("\\{\\d}");

    @Test
    void everyLanguageHasTheSameTexts() {
        assertThat(Wording.of("ko").keys()).isEqualTo(Wording.of("en").keys());
    }

    @Test
    void aTextTakesTheSameInEveryLanguage() {
        assertThat(Wording.of("en").keys())
                .allSatisfy(key -> assertThat(places(Wording.of("ko").text(key)))
                        .as(key)
                        .isEqualTo(places(Wording.of("en").text(key))));
    }

    private static Set<String> places(String text) {
        return PLACE.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
    }

    /// A wording whose texts are their own keys shows which of them are seen.
    @Test
    void everyTextIsSeen() {
        Set<String> keys = Wording.of("en").keys();
        Wording echo = new Wording("en", keys.stream().collect(Collectors.toMap(key -> key, WordingTest::echo)));
        String seen = ReportFigures.html(Reports.full(), echo)
                + ReportFigures.html(Reports.brief(), echo)
                + ReportPage.html(Map.of("en", echo), Reports.brief());
        assertThat(keys).allSatisfy(key -> assertThat(seen).contains("[" + key + "]"));
    }

    private static String echo(String key) {
        return "[" + key + "]{0}{1}{2}";
    }

    @Test
    void whoReadsAnotherLanguageReadsEnglish() {
        assertThat(Wording.of("fr").tag()).isEqualTo("en");
        assertThat(Wording.of("../ko").tag()).isEqualTo("en");
    }

    @Test
    void aTextThatIsMissingIsABug() {
        assertThatIllegalArgumentException().isThrownBy(() -> Wording.of("ko").text("pigeon"));
    }

    /// A line that is too long for the drawing would be cut off; Hangul is as wide as it is high.
    @ParameterizedTest
    @ValueSource(strings = {"en", "ko"})
    void everyLineFitsIntoItsDrawing(String tag) throws Exception {
        Report report = Reports.full();
        Parsed page = Parsed.of(ReportFigures.html(report, Wording.of(tag)));
        assertThat(page.elements("text")).isNotEmpty().allSatisfy(text -> {
            double x = Double.parseDouble(text.getAttribute("x"));
            double width = text.getTextContent()
                    .codePoints()
                    .mapToDouble(point -> point < 0x1100 ? 7.2 : 13)
                    .sum();
            double room = switch (text.getAttribute("text-anchor")) {
                case "start" -> Svg.WIDTH - x;
                case "end" -> x;
                default -> 2 * Math.min(x, Svg.WIDTH - x);
            };
            assertThat(width).as(text.getTextContent()).isLessThan(room);
        });
    }
}
