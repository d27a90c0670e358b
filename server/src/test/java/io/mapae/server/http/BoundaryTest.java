package io.mapae.server.http;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

final class BoundaryTest {

    private static final JavaClasses SERVER = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.mapae");

    @Test
    void nothingElseKnowsTheHttpServer() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.mapae.server.http")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.vertx..", "io.netty..")
                .because("the HTTP server can be changed in one package; use Request, Response and Routes elsewhere")
                .check(SERVER);
    }

    @Test
    void theEdgeKnowsNoFeature() {
        noClasses()
                .that()
                .resideInAPackage("io.mapae.server.http")
                .should()
                .dependOnClassesThat(com.tngtech.archunit.base.DescribedPredicate.describe(
                        "belong to a feature or to the core, but for the one exception that says the outcome is unknown",
                        type -> type.getPackageName().startsWith("io.mapae.")
                                && !type.getPackageName().equals("io.mapae.server.http")
                                && !type.getName().equals("io.mapae.core.store.StoreException")))
                .check(SERVER);
    }
}
