package io.mapae.house;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The rules about classes, and the classes.
final class Architecture {

    private static final Pattern GENERATED = Pattern.compile(".*/Jte\\w+Generated(\\$\\w+)?\\.class");

    private Architecture() {}

    static Stream<ArchRule> rules() {
        return Stream.of(Modules.rules(), Libraries.rules(), Calls.rules(), State.rules(), Stream.of(Cycles.none()))
                .flatMap(rules -> rules);
    }

    /// What is delivered of all modules, but for what the build generates.
    static JavaClasses delivered() {
        ImportOption byHand = location -> !location.matches(GENERATED);
        return new ClassFileImporter(List.of(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS, byHand))
                .importPackages("io.mapae");
    }

    /// What is wrong by one of the rules, each a line.
    static Stream<String> complaints(Stream<ArchRule> rules, JavaClasses classes) {
        return rules.flatMap(rule -> rule.evaluate(classes).getFailureReport().getDetails().stream());
    }
}
