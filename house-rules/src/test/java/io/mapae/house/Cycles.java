package io.mapae.house;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.List;
import java.util.Set;

/// Packages do not go round in circles, so that each can be read without those that use it.
final class Cycles {

    /// Packages that are read together.
    ///
    /// Every port of the core is in the transaction that every use case is given (ADR 1), and a login opens what
    /// a session is made of; each is the others' vocabulary. The root of a module is its front door too.
    private static final List<Set<String>> TOGETHER = List.of(
            Set.of(
                    "io.mapae.core.account",
                    "io.mapae.core.audit",
                    "io.mapae.core.client",
                    "io.mapae.core.grant",
                    "io.mapae.core.login",
                    "io.mapae.core.revocation",
                    "io.mapae.core.session",
                    "io.mapae.core.store",
                    "io.mapae.core.token"),
            Set.of("io.mapae.guard", "io.mapae.guard.feed", "io.mapae.guard.session", "io.mapae.guard.token"),
            Set.of("io.mapae.server", "io.mapae.server.administration", "io.mapae.server.cli"));

    /// The benchmarks are listed by the root that they take their words from.
    private static final String BENCH = "io.mapae.bench";

    private Cycles() {}

    static ArchRule none() {
        return SlicesRuleDefinition.slices()
                .assignedFrom(new SliceAssignment() {
                    @Override
                    public SliceIdentifier getIdentifierOf(JavaClass type) {
                        return type.getPackageName().startsWith("io.mapae")
                                ? SliceIdentifier.of(together(type.getPackageName()))
                                : SliceIdentifier.ignore();
                    }

                    @Override
                    public String getDescription() {
                        return "packages";
                    }
                })
                .should()
                .beFreeOfCycles()
                .because("a circle is one package in pieces; move what both need below both")
                .allowEmptyShould(true);
    }

    private static String together(String packageName) {
        if (packageName.startsWith(BENCH)) {
            return BENCH;
        }
        return TOGETHER.stream()
                .filter(some -> some.contains(packageName))
                .map(some -> some.stream().sorted().findFirst().orElseThrow() + " and those read with it")
                .findFirst()
                .orElse(packageName);
    }
}
