package io.mapae.house;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.TreeScanner;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/// Names that say nothing, and prefixes that say nothing more.
final class Names {

    private static final Pattern EMPTY = Pattern.compile(
            "(Abstract|Base)[A-Z].*|.*(Utils?|Helpers?|Managers?|Impl|Services?|Dto|DTO|Info|Data|Base)");

    private static final Pattern EMPTY_PACKAGE =
            Pattern.compile("(?:.*\\.)?(utils?|common|helpers?|managers?|impl|services?|dtos?|misc|shared)(?:\\..*)?");

    private static final Pattern ACCESSOR = Pattern.compile("(get|set)[A-Z].*");

    /// Names that are words of the design.
    private static final Map<String, String> WORDS = Map.of("SessionData", "what an application keeps with a session");

    /// Names in which it is no prefix.
    private static final Map<String, String> VERBS = Map.of(
            "getFromMemory", "a route for the method GET",
            "setBackFrom", "where a database stood that a restore has set back",
            "setPassword", "what an operator does; its outcome is a PasswordSetting");

    private Names() {}

    static Stream<Finding> ofTypes(JavaFile file) {
        Stream.Builder<Finding> findings = Stream.builder();
        new TreeScanner<@Nullable Void, Stream.Builder<Finding>>() {
            @Override
            public @Nullable Void visitClass(ClassTree type, Stream.Builder<Finding> findings) {
                String name = type.getSimpleName().toString();
                if (EMPTY.matcher(name).matches() && !WORDS.containsKey(name)) {
                    findings.add(file.finding(
                            type, name + " is an empty name; name it after what it is or the one thing that it does"));
                }
                return super.visitClass(type, findings);
            }
        }.scan(file.unit(), findings);
        return findings.build();
    }

    static Stream<Finding> ofPackages(JavaFile file) {
        String name = String.valueOf(file.unit().getPackageName());
        return EMPTY_PACKAGE.matcher(name).matches()
                ? Stream.of(
                        new Finding(file.path(), 1, "package " + name + " is named after no feature; move it to one"))
                : Stream.empty();
    }

    /// A value is asked for by its name; what changes it is named after the change.
    static Stream<Finding> ofMethods(JavaFile file) {
        Stream.Builder<Finding> findings = Stream.builder();
        if (!file.isMain()) {
            return findings.build();
        }
        new TreeScanner<@Nullable Void, Stream.Builder<Finding>>() {
            @Override
            public @Nullable Void visitMethod(MethodTree method, Stream.Builder<Finding> findings) {
                String name = method.getName().toString();
                if (ACCESSOR.matcher(name).matches() && !VERBS.containsKey(name) && isPublicAndOurs(method)) {
                    findings.add(
                            file.finding(method, name + " has a prefix; name it after the value, or after the change"));
                }
                return super.visitMethod(method, findings);
            }
        }.scan(file.unit(), findings);
        return findings.build();
    }

    private static boolean isPublicAndOurs(MethodTree method) {
        return method.getModifiers().getFlags().contains(Modifier.PUBLIC)
                && method.getModifiers().getAnnotations().stream()
                        .noneMatch(annotation ->
                                annotation.getAnnotationType().toString().equals("Override"));
    }
}
