package io.mapae.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

@TestInstance(Lifecycle.PER_CLASS)
final class ArchitectureTest {

    private final JavaClasses classes = Architecture.delivered();

    @TestFactory
    Stream<DynamicTest> whatIsDeliveredFollowsTheRules() {
        return Architecture.rules()
                .map(rule -> DynamicTest.dynamicTest(rule.getDescription(), () -> rule.check(classes)));
    }

    @Test
    void whatIsExceptedByNameIsStillThere() {
        assertThat(Stream.concat(Calls.unneeded(classes), State.unneeded(classes)))
                .isEmpty();
    }

    /// A rule over classes that were not found would find nothing wrong.
    @Test
    void everyModuleIsLookedAt() throws IOException {
        assertThat(Arrays.stream(Modules.values()))
                .allSatisfy(module -> assertThat(classes).anyMatch(type -> module.has(type.getPackageName())));
        assertThat(Modules.unknown(House.open())).isEmpty();
    }
}
