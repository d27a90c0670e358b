package io.mapae.compare.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class ReportStyleTest {

    private static final Pattern SELECTORS = Pattern.compile("(?m)^ *([^{}@]+?) \\{");
    private static final Pattern PROPERTY = Pattern.compile("var\\((--[a-z-]+)");
    private static final List<String> OF_THE_PAGE =
            List.of("--ground", "--surface", "--line", "--ink", "--ink-soft", "--bronze");

    @Test
    void everySelectorStaysInsideTheReport() {
        List<String> selectors = SELECTORS
                .matcher(ReportStyle.css())
                .results()
                .flatMap(found -> Stream.of(found.group(1).strip().split(",\\s*", -1)))
                .toList();
        assertThat(selectors)
                .hasSizeGreaterThan(20)
                .allSatisfy(selector -> assertThat(selector + " ").startsWith(".report "));
    }

    @Test
    void itUsesOnlyWhatThePageDefines() {
        assertThat(PROPERTY.matcher(ReportStyle.css()).results().map(found -> found.group(1)))
                .isNotEmpty()
                .isSubsetOf(OF_THE_PAGE);
        String page = Resource.read("page.css");
        assertThat(OF_THE_PAGE)
                .allSatisfy(property -> assertThat(Pattern.compile(property + ": ")
                                .matcher(page)
                                .results()
                                .map(MatchResult::group))
                        .as("in light and in dark")
                        .hasSize(2));
    }

    @Test
    void nothingIsLoaded() {
        assertThat(ReportPage.html(Reports.full())).doesNotContain("@import", "url(http", "src=", "href=", "<script");
    }

    @Test
    void thePageHasBothLanguages() {
        assertThat(ReportPage.html(Reports.full()))
                .startsWith("<!DOCTYPE html>")
                .contains(Wording.of("en").text("page.title"), Wording.of("ko").text("page.title"))
                .containsOnlyOnce(" checked");
    }
}
