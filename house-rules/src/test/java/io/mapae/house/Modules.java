package io.mapae.house;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The modules, and who may use whom.
enum Modules {
    GUARD("guard", "io.mapae.guard"),
    CORE("core", "io.mapae.core"),
    STORE_TESTKIT("store-testkit", "io.mapae.store.testkit"),
    STORE_SQL("store-sql", "io.mapae.store.sql"),
    STORE_REDIS("store-redis", "io.mapae.store.redis"),
    STORE_MEMCACHED("store-memcached", "io.mapae.store.memcached"),
    STORE_MONGODB("store-mongodb", "io.mapae.store.mongodb"),
    STORE_INFINISPAN("store-infinispan", "io.mapae.store.infinispan"),
    COMPARE("compare", "io.mapae.compare"),
    SERVER("server", "io.mapae.server"),
    BENCH("bench", "io.mapae.bench"),
    PROOF("proof", "io.mapae.proof");

    private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");
    private static final String HOUSE_RULES = "house-rules";
    private static final String OURS = "io.mapae.";

    private final String folder;
    private final String root;

    Modules(String folder, String root) {
        this.folder = folder;
        this.root = root;
    }

    private List<Modules> uses() {
        return switch (this) {
            case GUARD, COMPARE -> List.of();
            case CORE -> List.of(GUARD);
            case STORE_TESTKIT, STORE_SQL, STORE_REDIS, STORE_MEMCACHED, STORE_MONGODB, STORE_INFINISPAN ->
                List.of(GUARD, CORE);
            case SERVER ->
                List.of(GUARD, CORE, STORE_SQL, STORE_REDIS, STORE_MEMCACHED, STORE_MONGODB, STORE_INFINISPAN, COMPARE);
            case BENCH ->
                List.of(
                        GUARD,
                        CORE,
                        STORE_TESTKIT,
                        STORE_SQL,
                        STORE_REDIS,
                        STORE_MEMCACHED,
                        STORE_MONGODB,
                        STORE_INFINISPAN,
                        COMPARE,
                        SERVER);
            case PROOF -> List.of(GUARD, CORE, STORE_TESTKIT, STORE_SQL, COMPARE, SERVER, BENCH);
        };
    }

    /// Whether a package belongs to it.
    boolean has(String packageName) {
        return packageName.equals(root) || packageName.startsWith(root + ".");
    }

    /// Each module uses those below it.
    static Stream<ArchRule> rules() {
        return Stream.concat(Arrays.stream(values()).map(Modules::rule), Stream.of(edge()));
    }

    private ArchRule rule() {
        String others = uses().isEmpty() ? "nothing of ours" : "only " + uses();
        return ArchRuleDefinition.noClasses()
                .that(describe("are of " + folder, type -> has(type.getPackageName())))
                .should()
                .dependOnClassesThat(describe("are ours and of neither it nor " + uses(), this::isForeign))
                .because(folder + " may use " + others + "; move what they share down, or say it through a port")
                .allowEmptyShould(true);
    }

    private boolean isForeign(JavaClass type) {
        String name = type.getPackageName();
        return name.startsWith(OURS) && !has(name) && uses().stream().noneMatch(used -> used.has(name));
    }

    // Without the one exception it could not tell "outcome unknown" from a failure of ours.
    private static ArchRule edge() {
        return ArchRuleDefinition.noClasses()
                .that()
                .resideInAPackage("io.mapae.server.http")
                .should()
                .dependOnClassesThat(describe(
                        "are of a feature or of the core, but for StoreException",
                        type -> type.getPackageName().startsWith(OURS)
                                && !type.getPackageName().equals("io.mapae.server.http")
                                && !type.getName().equals("io.mapae.core.store.StoreException")))
                .because("the edge knows requests and answers, no feature; pass it what it needs through its settings")
                .allowEmptyShould(true);
    }

    private static DescribedPredicate<JavaClass> describe(
            String what, java.util.function.Predicate<JavaClass> predicate) {
        return DescribedPredicate.describe(what, predicate);
    }

    /// Modules that nobody has said what they may use.
    static Stream<Finding> unknown(House house) {
        return MODULE.matcher(house.texts().getOrDefault("pom.xml", ""))
                .results()
                .map(module -> module.group(1))
                .filter(module -> !module.equals(HOUSE_RULES))
                .filter(module -> Arrays.stream(values()).noneMatch(known -> known.folder.equals(module)))
                .map(module -> new Finding("pom.xml", 0, "say in Modules what " + module + " may use"));
    }
}
