package io.mapae.house;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Where each library is known; it can be replaced there.
///
/// @param packages of the library and below, without the dot
/// @param users the packages of ours that may know it, and those below
record Libraries(List<String> packages, List<String> users) {

    private static final List<Libraries> KNOWN = List.of(
            of("io.vertx io.netty", "server.http"),
            of("gg.jte", "server.page"),
            of("ua_parser", "server.page"),
            of("picocli me.tongfei.progressbar", "server.cli"),
            of("org.tomlj", "server.config"),
            of("io.micrometer io.prometheus", "server.operation"),
            of("tools.jackson", "server.http server.cli"),
            of("org.slf4j", "server store.sql"),
            of(
                    "java.sql javax.sql org.sqlite org.postgresql org.mariadb com.zaxxer org.flywaydb",
                    "store.sql store.testkit"),
            of("redis.clients org.apache.commons.pool2", "store.redis"),
            of("net.rubyeye.xmemcached", "store.memcached"),
            of("com.mongodb org.bson", "store.mongodb"),
            of("de.bwaldvogel", "store.testkit"),
            of("org.infinispan org.jgroups", "store.infinispan"),
            of("com.nimbusds", "guard core.key core.client server"),
            of("com.github.benmanes.caffeine", "guard core.login server.session"),
            of("org.bouncycastle", "guard.token core.key core.password server.data store.infinispan"),
            of("java.net.http", "server.cli bench guard.remote"),
            of("org.junit org.assertj org.opentest4j", "store.testkit"),
            of("org.jspecify", "guard core store server"));

    /// Parts of the JDK that are not like the rest of it.
    private static final List<String> JDK = List.of("java", "javax", "sun.misc", "jdk.net");

    private static final String OURS = "io.mapae";

    /// The comparison is made of what others use, the benchmarks compare with whatever there is, and the proof
    /// attacks with it.
    private static final List<String> OUTSIDE = List.of(OURS + ".compare", OURS + ".bench", OURS + ".proof");

    private static Libraries of(String packages, String users) {
        return new Libraries(
                List.of(packages.split(" ")),
                Arrays.stream(users.split(" ")).map(user -> OURS + "." + user).toList());
    }

    static Stream<ArchRule> rules() {
        return Stream.of(ArchRuleDefinition.classes()
                .should(new ArchCondition<JavaClass>("know libraries where they belong") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        type.getDirectDependenciesFromSelf()
                                .forEach(dependency -> complaint(
                                                type.getPackageName(),
                                                dependency
                                                        .getTargetClass()
                                                        .getBaseComponentType()
                                                        .getPackageName())
                                        .ifPresent(complaint -> events.add(SimpleConditionEvent.violated(
                                                type, dependency.getDescription() + ": " + complaint))));
                    }
                }));
    }

    private static Optional<String> complaint(String user, String used) {
        if (used.isEmpty() || isWithin(used, OURS) || OUTSIDE.stream().anyMatch(outside -> isWithin(user, outside))) {
            return Optional.empty();
        }
        Optional<Libraries> library = KNOWN.stream()
                .filter(known -> known.packages.stream().anyMatch(name -> isWithin(used, name)))
                .findFirst();
        if (library.isEmpty()) {
            return JDK.stream().anyMatch(name -> isWithin(used, name))
                    ? Optional.empty()
                    : Optional.of("say in Libraries which package may know " + used);
        }
        return library.get().users.stream().anyMatch(name -> isWithin(user, name))
                ? Optional.empty()
                : Optional.of("only " + library.get().users + " may know " + used + "; ask one of them");
    }

    private static boolean isWithin(String packageName, String root) {
        return packageName.equals(root) || packageName.startsWith(root + ".");
    }
}
