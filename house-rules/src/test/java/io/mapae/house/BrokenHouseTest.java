package io.mapae.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Each rule about files catches what it is there for.
final class BrokenHouseTest {

    private static final String DECISIONS = "docs/adr/";
    private static final String PACKAGE = "core/src/main/java/io/mapae/core/login/";

    @Test
    void aLongFileIsNoticed() {
        assertThat(Lengths.ofFiles(House.of(Map.of("a/Long.java", "\n".repeat(251), "a/Short.java", "\n".repeat(250)))))
                .singleElement()
                .hasToString("a/Long.java: 251 lines, of at most 250; part it by what its pieces are about");
    }

    @Test
    void aPackageSaysWhatItIsForAndKnowsNoNull() {
        assertThat(packagesOf("")).isEqualTo("is missing; write one to five lines on what the package is for");
        assertThat(packagesOf("/// Logins.\npackage a;")).isEqualTo("is not @NullMarked; mark it");
        assertThat(packagesOf("@NullMarked\npackage a;")).isEqualTo("says nothing; say what the package is for");
        assertThat(packagesOf("/// Long.\n".repeat(6) + "@NullMarked\npackage a;"))
                .isEqualTo("says more than five lines; move the rest to docs/");
        assertThat(packagesOf("/// Logins.\n@NullMarked\npackage a;")).isEmpty();
    }

    private static String packagesOf(String info) {
        House house = House.of(Map.of(PACKAGE + "Login.java", "", PACKAGE + "package-info.java", info));
        return Packages.described(house).map(Finding::says).findFirst().orElse("");
    }

    @Test
    void aPackageIsAtMostFourDeep() {
        String four = "core/src/main/java/io/mapae/a/b/c/d/";

        assertThat(Packages.deep(House.of(Map.of(four + "Fine.java", "", four + "e/Deep.java", ""))))
                .singleElement()
                .hasToString(four + "e/: more than four packages deep; put it beside its feature");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "// TO" + "DO later",
                "# FIX" + "ME",
                "the white" + "list",
                "/// @auth" + "or someone",
                "https://repo.maven" + ".org/maven2",
                "https://registry.npmjs" + ".org/left-pad",
                "<mirr" + "or><id>x</id>",
                "npm install --regis" + "try=x"
            })
    void aBannedWordIsNoticed(String text) {
        assertThat(Words.banned(House.of(Map.of("a/b.txt", "one\n" + text))))
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.path()).isEqualTo("a/b.txt");
                    assertThat(found.line()).isEqualTo(2);
                });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            [a](gone.md)               | gone.md
            [a](../README.md#nowhere)  | ../README.md#nowhere
            [a](#nowhere)              | #nowhere
            ![a](images/gone.png "b")  | images/gone.png
            [a]: gone/                 | gone/
            """)
    void aDeadLinkIsNoticed(String text, String target) {
        assertThat(linksIn(text)).singleElement().asString().contains("docs/page.md:1: dead link " + target);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[a](other.md)",
                "[a](../README.md#run-it)",
                "[a](#here)\n# Here",
                "[a](../docs/)",
                "[a](https://example.org/x)",
                "```\n[a](gone.md)\n```"
            })
    void aLinkThatLeadsSomewhereIsFine(String text) {
        assertThat(linksIn(text)).isEmpty();
    }

    private static Stream<Finding> linksIn(String text) {
        return Links.dead(
                House.of(Map.of("docs/page.md", text, "docs/other.md", "", "README.md", "# Mapae\n\n## Run it\n")));
    }

    @Test
    void aDeadLinkInADocCommentIsNoticed() {
        assertThat(Links.dead(House.of(Map.of("a/B.java", "/// See [this](gone.md).\nfinal class B {}"))))
                .singleElement()
                .hasToString("a/B.java:1: dead link gone.md; name what is there now");
    }

    @Test
    void aDecisionThatIsNamedExists() {
        Map<String, String> files = Map.of(DECISIONS + "0001-one.md", "", "a/B.java", "// ADR 1\n// ADR" + " 7\n");

        assertThat(Links.toNoDecision(House.of(files)))
                .singleElement()
                .hasToString("a/B.java:2: there is no ADR" + " 0007");
    }

    @Test
    void aDecisionTakesOnePage() {
        House house = House.of(
                Map.of(DECISIONS + "0001-long.md", "\n".repeat(91), DECISIONS + "0002-short.md", "\n".repeat(90)));

        assertThat(Documents.longDecisions(house))
                .singleElement()
                .extracting(Finding::path)
                .isEqualTo(DECISIONS + "0001-long.md");
    }

    @Test
    void aTranslationHasTheSameCode() {
        String english = "```sh\nrun\n```\n```\n picture \n```\n";

        assertThat(Documents.translatedWithOtherCode(
                        House.of(Map.of("README.md", english, "README.ko.md", "```sh\nrun --other\n```\n"))))
                .hasSize(1);
        assertThat(Documents.translatedWithOtherCode(
                        House.of(Map.of("README.md", english, "README.ko.md", "```sh\nrun\n```\n```\n 그림 \n```\n"))))
                .isEmpty();
    }

    @Test
    void aScriptCanBeRead() {
        House house = House.of(Map.of(
                "run", "#!/usr/bin/env bash\nif true; then\n", "fine.sh", "echo fine\n", "text", "if true; then\n"));

        assertThat(Scripts.unreadable(house)).singleElement().satisfies(found -> {
            assertThat(found.path()).isEqualTo("run");
            assertThat(found.says()).contains("syntax error");
        });
    }
}
