package io.mapae.store.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.testkit.engine.EngineTestKit;

/// Shows that each clause of a contract catches what it is there for.
///
/// @param subject a test of the contract that takes its store from `broken`
/// @param broken makes the store that is broken at the time
record Flaws<P>(Class<?> subject, AtomicReference<Supplier<P>> broken) {

    /// A way to break a store, and the clauses that must notice.
    record Flaw<P>(String name, Supplier<P> broken, Set<String> clauses) {

        static <P> Flaw<P> of(String name, Supplier<P> broken, String... clauses) {
            return new Flaw<>(name, broken, Set.of(clauses));
        }
    }

    /// One test for each flaw, and one that no clause was left out.
    Stream<DynamicTest> tests(Stream<Flaw<P>> flaws) {
        Set<String> seen = new LinkedHashSet<>();
        Stream<DynamicTest> each = flaws.map(flaw -> {
            seen.addAll(flaw.clauses());
            return dynamicTest(flaw.name(), () -> assertThat(failing(flaw)).containsAll(flaw.clauses()));
        });
        return Stream.concat(
                each,
                Stream.of(dynamicTest(
                        "every clause was seen to fail",
                        () -> assertThat(seen).containsExactlyInAnyOrderElementsOf(clauses()))));
    }

    private Set<String> failing(Flaw<P> flaw) {
        broken.set(flaw.broken());
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(subject))
                .execute()
                .testEvents()
                .failed()
                .stream()
                .map(event -> event.getTestDescriptor().getSource().orElseThrow())
                .map(source -> ((MethodSource) source).getMethodName())
                .collect(Collectors.toSet());
    }

    private Set<String> clauses() {
        return Stream.of(subject.getMethods())
                .filter(method -> method.isAnnotationPresent(Test.class))
                .map(method -> method.getName())
                .collect(Collectors.toSet());
    }
}
