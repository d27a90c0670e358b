package io.mapae.compare.picture;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapae.compare.figure.Form;
import io.mapae.compare.figure.Machine;
import io.mapae.compare.figure.Measured;
import io.mapae.compare.figure.Quantity;
import io.mapae.compare.figure.Report;
import io.mapae.compare.figure.Samples;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;

final class ReportFiguresTest {

    private static final Wording ENGLISH = Wording.of("en");

    private static Parsed parsed(Report report) throws Exception {
        return Parsed.of(ReportFigures.html(report, ENGLISH));
    }

    private static List<String> texts(List<Element> elements) {
        return elements.stream().map(Element::getTextContent).toList();
    }

    private static List<Element> ofClass(Element parent, String name, String kind) {
        return Parsed.in(parent, name).stream()
                .filter(element ->
                        List.of(element.getAttribute("class").split(" ")).contains(kind))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ko"})
    void everyFigureIsWellFormedAndSaysWhatItIs(String tag) throws Exception {
        Parsed page = Parsed.of(ReportFigures.html(Reports.full(), Wording.of(tag)));
        assertThat(page.elements("svg")).hasSize(7).allSatisfy(svg -> {
            assertThat(svg.getAttribute("role")).isEqualTo("img");
            assertThat(List.of(svg.getAttribute("aria-labelledby").split(" ")))
                    .containsExactly(
                            Parsed.in(svg, "title").getFirst().getAttribute("id"),
                            Parsed.in(svg, "desc").getFirst().getAttribute("id"));
            assertThat(Parsed.in(svg, "desc").getFirst().getTextContent()).contains(": ");
        });
        assertThat(page.elements("figcaption")).hasSize(7);
    }

    @Test
    void noIdIsGivenTwice() throws Exception {
        List<String> ids = Wording.TAGS.stream()
                .map(tag -> ReportFigures.html(Reports.full(), Wording.of(tag)))
                .flatMap(html -> Stream.of(html.split(" id=\"", -1)).skip(1))
                .map(rest -> rest.substring(0, rest.indexOf('"')))
                .toList();
        assertThat(new HashSet<>(ids))
                .hasSameSizeAs(ids)
                .allSatisfy(id -> assertThat(id).startsWith("report-"));
    }

    /// The content security policy of the server's pages forbids it.
    @Test
    void nothingIsStyledOrScriptedInPlace() throws Exception {
        Parsed page = parsed(Reports.full());
        assertThat(page.attributes())
                .extracting(Attr::getName)
                .doesNotContain("style", "src", "href")
                .noneMatch(name -> name.startsWith("on"));
        assertThat(page.elements("*")).extracting(Element::getTagName).doesNotContain("style", "script", "link");
    }

    @Test
    void everyFormHasARowInEachTableAndInEachFigure() throws Exception {
        Parsed page = parsed(Reports.full());
        List<String> measured = Stream.of(Form.values()).map(ENGLISH::name).toList();
        List<String> tried = measured.subList(1, measured.size());
        List<Element> tables = page.elements("table");
        assertThat(texts(Parsed.in(tables.getFirst(), "th"))).containsAll(measured);
        assertThat(texts(Parsed.in(tables.getLast(), "th"))).containsAll(tried);
        for (String plot : List.of("bytes", "cpu", "latency", "memory")) {
            assertThat(texts(ofClass(page.plot(plot), "text", "label"))).containsAll(measured);
        }
        for (String plot : List.of("logout", "kept", "intruders")) {
            assertThat(texts(ofClass(page.plot(plot), "text", "label"))).containsExactlyElementsOf(tried);
        }
    }

    @Test
    void aFormWithoutFiguresIsLeftOutAndNotDrawnAsZero() throws Exception {
        List<Measured> forms =
                new ArrayList<>(List.of(Reports.measured(Form.BARE), Reports.measured(Form.MEMORY_SESSION)));
        forms.add(new Measured(Form.JWT, Map.of(), List.of(), Map.of(), List.of()));
        Parsed page = parsed(Reports.of(Reports.MACHINE, forms));
        assertThat(page.elements("svg"))
                .allSatisfy(
                        svg -> assertThat(texts(ofClass(svg, "text", "label"))).doesNotContain("JWT"));
        assertThat(parsed(Reports.of(Reports.MACHINE, List.of())).elements("svg"))
                .isEmpty();
    }

    @Test
    void whatWasNotMeasuredOfAnyFormHasNoFigureAndNoColumn() throws Exception {
        Map<Quantity, Samples> figures = Reports.figures(Form.BARE);
        figures.remove(Quantity.SERVER_MEMORY);
        figures.remove(Quantity.STORE_MEMORY);
        String html =
                ReportFigures.html(Reports.of(Reports.MACHINE, List.of(Reports.with(Form.BARE, figures))), ENGLISH);
        assertThat(html)
                .doesNotContain("report-en-memory", "report-en-logout", ENGLISH.name(Quantity.STORE_MEMORY))
                .contains("report-en-bytes", ENGLISH.name(Quantity.STORE_READS));
    }

    @Test
    void theSpreadIsDrawnWhereTheSamplesDiffer() throws Exception {
        Map<Quantity, Samples> even = Reports.figures(Form.JWT);
        even.put(
                Quantity.SERVER_CPU,
                Objects.requireNonNull(Reports.figures(Form.BARE).get(Quantity.SERVER_CPU)));
        Measured bare = Reports.measured(Form.BARE);
        Measured differing = Reports.with(Form.JWT, Reports.figures(Form.JWT));
        assertThat(whiskers(bare, differing)).isEqualTo(3);
        assertThat(whiskers(bare, Reports.with(Form.JWT, even))).isZero();
    }

    private static int whiskers(Measured... forms) throws Exception {
        Element plot = parsed(Reports.of(Reports.MACHINE, List.of(forms))).plot("cpu");
        return ofClass(plot, "line", "whisker").size();
    }

    @Test
    void aBarIsAsLongAsItsValue() throws Exception {
        Element plot = parsed(Reports.full()).plot("memory");
        List<Double> widths = ofClass(plot, "rect", "mapae").stream()
                .map(bar -> Double.parseDouble(bar.getAttribute("width")))
                .toList();
        // The server's memory of the forms is 9, 10 and 11 times 300 bytes.
        assertThat(widths.get(1) / widths.getFirst()).isBetween(1.10, 1.12);
        assertThat(widths.get(2) / widths.getFirst()).isBetween(1.21, 1.23);
    }

    @Test
    void aLogoutThatDoesNotHoldIsAnOpenMarkAtTheEdge() throws Exception {
        Element plot = parsed(Reports.full()).plot("logout");
        assertThat(ofClass(plot, "path", "open")).hasSize(3);
        assertThat(ofClass(plot, "path", "token")).hasSize(6);
        assertThat(texts(ofClass(plot, "text", "value"))).contains("not within 6 s (2 nodes)", "12 ms (2 nodes)");
    }

    @Test
    void hostileTextIsText() throws Exception {
        String hostile = "<script>alert('1')</script>\" onload=\"x";
        Measured reads = new Measured(
                Form.JWT, Reports.figures(Form.JWT), List.of(), Map.of(), List.of("<img src=x onerror=y>"));
        Report report = new Report(hostile, new Machine(2, hostile, 25), true, List.of(reads), Map.of(), List.of());
        Parsed page = parsed(report);
        assertThat(page.elements("script")).isEmpty();
        assertThat(page.elements("img")).isEmpty();
        assertThat(texts(page.elements("p")).getFirst()).contains(hostile);
        assertThat(texts(page.elements("td"))).contains("<img src=x onerror=y>");
        assertThat(ReportPage.html(report)).doesNotContain("<script", "<img");
    }

    @Test
    void aShortRunSaysThatItsFiguresMeanNothing() {
        assertThat(ReportFigures.html(Reports.brief(), ENGLISH)).contains("mean nothing");
        assertThat(ReportFigures.html(Reports.full(), ENGLISH)).doesNotContain("mean nothing");
    }

    @Test
    void tablesHaveCaptionsAndHeads() throws Exception {
        Parsed page = parsed(Reports.full());
        assertThat(page.elements("table")).hasSize(2).allSatisfy(table -> {
            assertThat(Parsed.in(table, "caption")).hasSize(1);
            Element around = (Element) table.getParentNode();
            assertThat(around.getAttribute("class")).isEqualTo("table-scroll");
            assertThat(around.getAttribute("tabindex")).isEqualTo("0");
            assertThat(around.getAttribute("aria-label")).isNotEmpty();
        });
        assertThat(page.elements("th"))
                .allSatisfy(head -> assertThat(head.getAttribute("scope")).isIn("row", "col"));
    }
}
