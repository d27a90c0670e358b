package io.mapae.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Each rule about Java sources catches what it is there for.
final class BrokenSourcesTest {

    @Test
    void aLongMethodIsNoticed() {
        assertThat(found(Lengths::ofMethods, "final class A {\n    void run() {\n" + "\n".repeat(39) + "    }\n}"))
                .containsExactly("2: run has 41 lines, of at most 40; give its steps names of their own");
        assertThat(found(Lengths::ofMethods, "final class A {\n    void run() {\n" + "\n".repeat(38) + "    }\n}"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "public final class A {}",
                "/// A.\npublic final class A { public void run() {} }",
                "/// A.\npublic interface A { void run(); }",
                "/// A.\npublic interface A { record B() {} }",
                "/// A.\npublic interface A { static void run() {} }"
            })
    void whatIsPublicHasADocComment(String source) {
        assertThat(found(DocComments::check, source)).singleElement().asString().contains("has no doc comment");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "final class A { public void run() {} }",
                "/// A.\npublic final class A { void run() {} private static final class B { public void run() {} } }",
                "/// A.\npublic final class A { public A() {} @Override public String toString() { return \"\"; } }",
                "/// A.\npublic interface A {\n    /// Runs.\n    void run();\n    private void walk() {}\n}"
            })
    void whatNobodyElseSeesNeedsNone(String source) {
        assertThat(found(DocComments::check, source)).isEmpty();
    }

    @Test
    void aDocCommentIsNeitherTooWideNorBrokenInTheMiddle() {
        String wide = "/// " + "wide ".repeat(22) + "wider";

        assertThat(found(DocCommentLines::check, wide + "\nfinal class A {}"))
                .singleElement()
                .asString()
                .contains("columns wide");
        assertThat(found(DocCommentLines::check, "/// One that was\n/// broken in the middle.\nfinal class A {}"))
                .containsExactly("1: a doc comment's line ends early; fill it with the words that follow it");
        assertThat(found(
                        DocCommentLines::check,
                        "/// One.\n///\n/// Two.\n///\n/// * three\n/// * four\nfinal class A {}"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"// run();", "// if (a) {", "// }", "// @Override", "/* int a = 1; */", "int a; // int b = 2;"})
    void commentedOutCodeIsNoticed(String line) {
        assertThat(found(Comments::withCode, "final class A {\n" + line + "\n}"))
                .containsExactly("2: commented-out code; remove it, the history has it");
    }

    @Test
    void whatLooksLikeACommentInATextIsNone() {
        String source =
                "final class A { String a = \"// run();\"; String b = \"\"\"\n// run();\n\\\"\"\"// run();\n\"\"\"; }";

        assertThat(found(Comments::withCode, source)).isEmpty();
        assertThat(found(Comments::withCode, "// RFC 7636, section 4.6\nfinal class A {}"))
                .isEmpty();
    }

    @Test
    void aBlockCommentIsNoticed() {
        assertThat(found(Comments::inBlocks, "/** Old. */\nfinal class A {}"))
                .containsExactly("1: a block comment; write /// or //");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TextUtil",
                "TextUtils",
                "LoginHelper",
                "SessionManager",
                "StoreImpl",
                "LoginService",
                "LoginDto",
                "LoginInfo",
                "LoginData",
                "StoreBase",
                "AbstractStore",
                "BaseStore"
            })
    void anEmptyNameIsNoticed(String name) {
        assertThat(found(Names::ofTypes, "final class " + name + " {}"))
                .containsExactly(
                        "1: " + name + " is an empty name; name it after what it is or the one thing that it does");
    }

    @Test
    void aNameThatOnlyBeginsOrEndsLikeOneIsFine() {
        assertThat(found(Names::ofTypes, "final class Baseline { record Database() {} record SessionData() {} }"))
                .isEmpty();
    }

    @Test
    void aPackageIsNamedAfterItsFeature() {
        assertThat(found(Names::ofPackages, "package io.mapae.core.util;\nfinal class A {}"))
                .hasSize(1);
        assertThat(found(Names::ofPackages, "package io.mapae.core.login;\nfinal class A {}"))
                .isEmpty();
    }

    @Test
    void aMethodIsNamedAfterWhatItGivesOrDoes() {
        assertThat(found(
                        Names::ofMethods,
                        "final class A { public int getAge() { return 1; } public void setAge(int a) {} }"))
                .hasSize(2);
        assertThat(found(
                        Names::ofMethods,
                        "final class A { public int get(String a) { return 1; } public void settle() {}"
                                + " @Override public int getAge() { return 1; } }"))
                .isEmpty();
    }

    @Test
    void aClassIsFinalOrSealed() {
        assertThat(found(Types::open, "class A {}"))
                .containsExactly("1: A can be inherited from; make it final or sealed");
        assertThat(found(Types::open, "abstract class A {}")).hasSize(1);
        assertThat(found(
                        Types::open,
                        "final class A { record B() {} enum C { D { } } interface E {} Object f = new Object() {};"
                                + " sealed abstract static class G permits H {} static final class H extends G {} }"))
                .isEmpty();
    }

    @Test
    void nothingIsSynchronized() {
        assertThat(found(Types::synchronising, "final class A { synchronized void run() {} }"))
                .hasSize(1);
        assertThat(found(Types::synchronising, "final class A { void run() { synchronized (this) {} } }"))
                .hasSize(1);
    }

    private static List<String> found(SourceRule rule, String source) {
        House house = House.of(Map.of("core/src/main/java/A.java", source));
        return JavaFiles.parse(house).all().stream()
                .flatMap(rule::check)
                .map(finding -> finding.line() + ": " + finding.says())
                .toList();
    }
}
