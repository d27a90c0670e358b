package io.mapae.house;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.io.Externalizable;
import java.io.Serializable;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Where state is, how it is guarded, and what exceptions there are.
final class State {

    private static final Pattern MUTABLE =
            Pattern.compile("java\\.util\\.concurrent\\.(?!atomic\\.Atomic\\w+FieldUpdater|TimeUnit).*"
                    + "|java\\.util\\.(Array|Linked|Hash|Tree|Enum|Identity|Weak|Bit|Priority)\\w+|java\\.lang\\.ThreadLocal"
                    + "|java\\.lang\\.StringBu\\w+|com\\.github\\.benmanes\\.caffeine\\..*");

    private static final Map<String, String> STATIC_STATE =
            Map.of("io.mapae.server.log.Logs.sink", "SLF4J finds its binding by itself, so there is one per process");

    /// A lock that is held while a disk or a network is waited for stops everyone.
    private static final Pattern INPUT_AND_OUTPUT =
            Pattern.compile("java\\.nio\\.file\\.Files|java\\.net\\.(http\\..*|\\w*Socket|URL)"
                    + "|java\\.nio\\.channels\\..*|java\\.sql\\..*|java\\.io\\.\\w*(Stream|Reader|Writer)"
                    + "|io\\.mapae\\.core\\.(store\\.(Database|Transaction)|session\\.SessionStore)|org\\.sqlite\\..*");

    private static final Map<String, String> LOCKED_WORK =
            Map.of("io.mapae.core.store.InMemoryDatabase", "works run one at a time; its stores are memory");

    /// Ours, each with what it says; what is expected is a return value.
    private static final Map<String, String> EXCEPTIONS = Map.of(
            "io.mapae.core.store.StoreException", "the outcome is unknown",
            "io.mapae.guard.UnansweredException", "the server did not answer; nobody can tell",
            "io.mapae.server.InstallationException", "the server must not start; for the operator",
            "io.mapae.server.data.DataDirectoryException", "the data directory cannot be used; for the operator",
            "io.mapae.server.config.InvalidSettingException", "one setting is wrong; gathered with the others",
            "io.mapae.server.cli.Program$RefusedException", "the installation must not be opened; for the operator",
            "io.mapae.server.cli.Terminal$NoInputException", "nobody is there to answer; ends the command",
            "io.mapae.server.http.UnusableCertificateException", "the server must not start; for the operator",
            "io.mapae.server.http.MalformedRequest", "a request that no handler should see; answered by the edge",
            "io.mapae.server.http.WireViolation", "bytes that are not HTTP; ends the connection");

    private State() {}

    static Stream<ArchRule> rules() {
        return Stream.of(staticState(), work(), exceptions(), serialisable());
    }

    /// What is excepted by name and not there any more.
    static Stream<String> unneeded(JavaClasses classes) {
        Stream<String> fields = STATIC_STATE.keySet().stream().map(name -> name.substring(0, name.lastIndexOf('.')));
        return Stream.of(fields, LOCKED_WORK.keySet().stream(), EXCEPTIONS.keySet().stream())
                .flatMap(names -> names)
                .filter(name -> !classes.contain(name))
                .map(name -> name + " is gone; take it out of State");
    }

    private static ArchRule staticState() {
        return ArchRuleDefinition.fields()
                .that()
                .areStatic()
                .and(DescribedPredicate.describe("are written by hand", State::isWritten))
                .should(new ArchCondition<JavaField>("not change") {
                    @Override
                    public void check(JavaField field, ConditionEvents events) {
                        boolean changes = !field.getModifiers().contains(JavaModifier.FINAL)
                                || MUTABLE.matcher(field.getRawType().getName()).matches();
                        if (changes && !STATIC_STATE.containsKey(field.getFullName())) {
                            events.add(SimpleConditionEvent.violated(
                                    field,
                                    field.getFullName() + " is static and changes; make it a field of an object"));
                        }
                    }
                })
                .allowEmptyShould(true);
    }

    private static boolean isWritten(JavaField field) {
        return !field.getModifiers().contains(JavaModifier.SYNTHETIC);
    }

    private static ArchRule work() {
        return ArchRuleDefinition.classes()
                .that(DescribedPredicate.describe("hold a lock", State::holdsLock))
                .should(new ArchCondition<JavaClass>("do no I/O") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        type.getAccessesFromSelf().stream()
                                .filter(access -> INPUT_AND_OUTPUT
                                        .matcher(access.getTargetOwner().getName())
                                        .matches())
                                .filter(access -> !LOCKED_WORK.containsKey(type.getName()))
                                .forEach(access -> events.add(SimpleConditionEvent.violated(
                                        type,
                                        access.getDescription() + ": a lock may be held; do it in another class")));
                    }
                })
                .allowEmptyShould(true);
    }

    private static boolean holdsLock(JavaClass type) {
        return type.getMethodCallsFromSelf().stream()
                .anyMatch(call -> call.getTargetOwner().getName().startsWith("java.util.concurrent.locks.")
                        && Set.of("lock", "lockInterruptibly", "tryLock").contains(call.getName()));
    }

    private static ArchRule exceptions() {
        return ArchRuleDefinition.classes()
                .that(DescribedPredicate.describe("are thrown", State::isThrown))
                .should(new ArchCondition<JavaClass>("be known") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        if (!EXCEPTIONS.containsKey(type.getName())) {
                            events.add(SimpleConditionEvent.violated(
                                    type,
                                    type.getName() + ": return an expected outcome as a case of a sealed result;"
                                            + " what is none is said in State"));
                        }
                    }
                })
                .allowEmptyShould(true);
    }

    // Classes of libraries are known by their names alone.
    private static boolean isThrown(JavaClass type) {
        return type.getAllRawSuperclasses().stream()
                .anyMatch(used -> used.getName().matches(".*(Exception|Error|Throwable)"));
    }

    private static ArchRule serialisable() {
        return ArchRuleDefinition.noClasses().should(new ArchCondition<JavaClass>("be serialisable") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (type.getRawInterfaces().stream()
                        .anyMatch(used ->
                                used.isEquivalentTo(Serializable.class) || used.isEquivalentTo(Externalizable.class))) {
                    events.add(SimpleConditionEvent.satisfied(
                            type, type.getName() + " is serialisable; write the fields that are meant"));
                }
            }
        });
    }
}
