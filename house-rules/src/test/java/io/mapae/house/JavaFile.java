package io.mapae.house;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePath;
import java.util.List;
import java.util.Optional;

/// A Java source as the compiler reads it, and as it is written.
///
/// @param path below the root of the repository
record JavaFile(String path, String text, CompilationUnitTree unit, DocTrees trees) {

    /// Whether it is part of what is delivered, not of the tests.
    boolean isMain() {
        return path.contains("/src/main/");
    }

    List<String> lines() {
        return text.lines().toList();
    }

    /// The line that it begins on, counted from 1.
    int lineOf(Tree tree) {
        return lineAt(positions().getStartPosition(unit, tree));
    }

    /// The line that it ends on.
    int lastLineOf(Tree tree) {
        return lineAt(positions().getEndPosition(unit, tree));
    }

    boolean hasDocComment(TreePath of) {
        return Optional.ofNullable(trees.getDocComment(of))
                .map(comment -> !comment.isBlank())
                .orElse(false);
    }

    Finding finding(Tree at, String says) {
        return new Finding(path, lineOf(at), says);
    }

    private SourcePositions positions() {
        return trees.getSourcePositions();
    }

    private int lineAt(long position) {
        return (int) unit.getLineMap().getLineNumber(position);
    }
}
