package io.mapae.house;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.SynchronizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/// What types and packages are like, in what is delivered and in tests.
final class Types {

    /// A private class is inherited from in its own file at most.
    private static final Set<Modifier> CLOSED = Set.of(Modifier.FINAL, Modifier.SEALED, Modifier.PRIVATE);

    /// Where it is taken nevertheless.
    private static final Map<String, String> SYNCHRONISED = Map.of(
            "InMemorySigningKeyStore", "memory alone, a handful of keys",
            "SqliteLibrary", "once, before the first connection; system properties are the process's own");

    private Types() {}

    /// Classes are final or sealed: nothing is inherited from that was not made for it.
    static Stream<Finding> open(JavaFile file) {
        Stream.Builder<Finding> findings = Stream.builder();
        new TreeScanner<@Nullable Void, Stream.Builder<Finding>>() {
            @Override
            public @Nullable Void visitClass(ClassTree type, Stream.Builder<Finding> findings) {
                Set<Modifier> flags = type.getModifiers().getFlags();
                if (type.getKind() == Tree.Kind.CLASS && Collections.disjoint(flags, CLOSED) && !isOfJmh(type)) {
                    findings.add(file.finding(
                            type, type.getSimpleName() + " can be inherited from; make it final or sealed"));
                }
                return super.visitClass(type, findings);
            }

            // The class of an object without a name is no type of its own.
            @Override
            public @Nullable Void visitNewClass(NewClassTree made, Stream.Builder<Finding> findings) {
                scan(made.getArguments(), findings);
                return made.getClassBody() == null
                        ? null
                        : scan(made.getClassBody().getMembers(), findings);
            }
        }.scan(file.unit(), findings);
        return findings.build();
    }

    // JMH inherits from what a benchmark works on.
    private static boolean isOfJmh(ClassTree type) {
        return type.getModifiers().getAnnotations().stream()
                .anyMatch(
                        annotation -> annotation.getAnnotationType().toString().equals("State"));
    }

    /// No `synchronized`: whoever waits in it cannot be interrupted, and the lock is open to everyone who has the
    /// object.
    static Stream<Finding> synchronising(JavaFile file) {
        Stream.Builder<Finding> findings = Stream.builder();
        if (!file.isMain()
                || SYNCHRONISED.keySet().stream().anyMatch(name -> file.path().endsWith("/" + name + ".java"))) {
            return findings.build();
        }
        String says = "synchronized; take a ReentrantLock or a concurrent structure, and do no I/O while holding it";
        new TreeScanner<@Nullable Void, Stream.Builder<Finding>>() {
            @Override
            public @Nullable Void visitMethod(MethodTree method, Stream.Builder<Finding> findings) {
                if (method.getModifiers().getFlags().contains(Modifier.SYNCHRONIZED)) {
                    findings.add(file.finding(method, says));
                }
                return super.visitMethod(method, findings);
            }

            @Override
            public @Nullable Void visitSynchronized(SynchronizedTree block, Stream.Builder<Finding> findings) {
                findings.add(file.finding(block, says));
                return super.visitSynchronized(block, findings);
            }
        }.scan(file.unit(), findings);
        return findings.build();
    }
}
