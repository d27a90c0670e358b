package io.mapae.house;

import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// How long a file and a method may be: what fits on a screen or two is read, what does not is scrolled through.
final class Lengths {

    private static final int FILE_GOAL = 250;
    private static final int FILE_MAX = 500;
    private static final int METHOD_GOAL = 40;
    private static final int METHOD_MAX = 60;

    private static final Set<String> ENDINGS =
            Set.of(".java", ".sh", ".jte", ".css", ".js", ".sql", ".md", ".properties");

    /// Longer than the goal, each with the reason why it is not better in two.
    private static final Map<String, String> LONGER = Map.of(
            "server/src/main/java/io/mapae/server/http/Wire.java",
            "every state of a connection, and what moves it on",
            "server/src/main/java/io/mapae/server/Installation.java",
            "opens what is kept, in the order in which one needs the other",
            "server/src/test/java/io/mapae/server/fixture/InMemoryCore.java",
            "the server's use cases once more, on stores in memory",
            "server/src/test/java/io/mapae/server/cli/AdministrationTest.java",
            "every command of operators, inside a server and beside it",
            "server/src/test/java/io/mapae/server/page/ResumptionTest.java",
            "one visit after another, in a real browser",
            "server/src/test/java/io/mapae/server/http/HttpEdgeTest.java",
            "what one edge does for every request",
            "server/src/test/java/io/mapae/server/config/ConfigurationReaderTest.java",
            "every way a setting can be given, and be wrong",
            "core/src/test/java/io/mapae/core/session/CarriageChangeTest.java",
            "every change of carriage, and who is refused it",
            "guard/src/test/java/io/mapae/guard/feed/FeedFollowerTest.java",
            "every way an answer can lead on, or not",
            "guard/src/test/java/io/mapae/guard/session/SessionCheckTest.java",
            "every way a session can be known, unknown or stale");

    private static final Map<String, String> LONGER_METHODS = Map.of(
            "guard/src/main/java/io/mapae/guard/BootClock.java open",
            "one call of the system, found by reflection",
            "server/src/main/java/io/mapae/server/config/ConfigurationReader.java reading",
            "a line for each part of the configuration",
            "server/src/test/java/io/mapae/server/fixture/InMemoryCore.java <init>",
            "what is wired to what, on stores in memory",
            "server/src/test/java/io/mapae/server/http/TestCertificate.java make",
            "the fields of one certificate");

    /// Methods that may have as many lines as they need.
    private static final Map<String, String> WIRING = Map.of(
            "server/src/main/java/io/mapae/server/UseCases.java <init>",
            "what is wired to what, in one place, top to bottom",
            "core/src/test/java/io/mapae/core/simulation/MutantsTest.java mutants",
            "a table of them");

    private Lengths() {}

    /// Files of at most 250 lines, or 500 with a reason.
    static Stream<Finding> ofFiles(House house) {
        return house.texts().entrySet().stream()
                .filter(file -> ENDINGS.stream().anyMatch(file.getKey()::endsWith))
                .filter(file -> !file.getKey().startsWith("docs/reference/"))
                .flatMap(file -> ofFile(file.getKey(), file.getValue().lines().count()));
    }

    private static Stream<Finding> ofFile(String path, long lines) {
        if (lines <= FILE_GOAL && LONGER.containsKey(path)) {
            return Stream.of(new Finding(path, 0, "short again; take it out of Lengths"));
        }
        int most = LONGER.containsKey(path) ? FILE_MAX : FILE_GOAL;
        if (lines <= most) {
            return Stream.empty();
        }
        return Stream.of(new Finding(
                path, 0, "%d lines, of at most %d; part it by what its pieces are about".formatted(lines, most)));
    }

    /// Methods of at most 40 lines, or 60 with a reason; annotations and the doc comment do not count.
    static Stream<Finding> ofMethods(JavaFile file) {
        Stream.Builder<Finding> findings = Stream.builder();
        new TreeScanner<@Nullable Void, Stream.Builder<Finding>>() {
            @Override
            public @Nullable Void visitMethod(MethodTree method, Stream.Builder<Finding> findings) {
                int lines = method.getBody() == null ? 0 : file.lastLineOf(method) - file.lineOf(signature(method)) + 1;
                int most = most(file.path() + " " + method.getName());
                if (lines > most) {
                    findings.add(file.finding(
                            method,
                            "%s has %d lines, of at most %d; give its steps names of their own"
                                    .formatted(method.getName(), lines, most)));
                }
                return super.visitMethod(method, findings);
            }
        }.scan(file.unit(), findings);
        return findings.build();
    }

    private static int most(String method) {
        if (WIRING.containsKey(method)) {
            return Integer.MAX_VALUE;
        }
        return LONGER_METHODS.containsKey(method) ? METHOD_MAX : METHOD_GOAL;
    }

    private static Tree signature(MethodTree method) {
        return method.getReturnType() == null ? method.getBody() : method.getReturnType();
    }
}
