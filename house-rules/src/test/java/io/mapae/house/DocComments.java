package io.mapae.house;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/// Every public type and method of what is delivered has a doc comment.
///
/// What overrides is described where it was declared, and the name of a test is a sentence.
final class DocComments {

    private static final Set<String> DESCRIBED_ELSEWHERE = Set.of("Override", "Test");

    private DocComments() {}

    static Stream<Finding> check(JavaFile file) {
        Stream.Builder<Finding> findings = Stream.builder();
        if (file.isMain()) {
            new PublicDeclarations(file).scan(file.unit(), findings);
        }
        return findings.build();
    }

    private static final class PublicDeclarations extends TreePathScanner<@Nullable Void, Stream.Builder<Finding>> {
        private final JavaFile file;

        PublicDeclarations(JavaFile file) {
            this.file = file;
        }

        @Override
        public @Nullable Void visitClass(ClassTree type, Stream.Builder<Finding> findings) {
            if (!isPublic(type.getModifiers(), getCurrentPath().getParentPath())) {
                return null;
            }
            check(type, type.getSimpleName().toString(), findings);
            return super.visitClass(type, findings);
        }

        @Override
        public @Nullable Void visitMethod(MethodTree method, Stream.Builder<Finding> findings) {
            boolean described = method.getReturnType() == null
                    || method.getModifiers().getAnnotations().stream()
                            .map(annotation -> annotation.getAnnotationType().toString())
                            .anyMatch(DESCRIBED_ELSEWHERE::contains);
            if (!described && isPublic(method.getModifiers(), getCurrentPath().getParentPath())) {
                check(method, method.getName().toString(), findings);
            }
            return null;
        }

        // What an interface declares is public without saying so.
        private static boolean isPublic(ModifiersTree modifiers, TreePath parent) {
            Set<Modifier> flags = modifiers.getFlags();
            boolean ofInterface = parent.getLeaf().getKind() == Tree.Kind.INTERFACE;
            return flags.contains(Modifier.PUBLIC) || (ofInterface && !flags.contains(Modifier.PRIVATE));
        }

        private void check(Tree declaration, String name, Stream.Builder<Finding> findings) {
            if (!file.hasDocComment(getCurrentPath())) {
                findings.add(file.finding(
                        declaration,
                        "%s is public and has no doc comment; say in one line what it is or returns".formatted(name)));
            }
        }
    }
}
