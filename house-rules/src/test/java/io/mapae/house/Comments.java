package io.mapae.house;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What comments do not have: code, block form, and what version control says better.
final class Comments {

    private static final Pattern CODE = Pattern.compile(
            "(?s).*[;{}]\\s*|\\s*@\\w+(\\(.*\\))?\\s*|\\s*(return|import|if|for|while|else|throw)\\b.*[;{(].*");

    private Comments() {}

    /// No commented-out code: a reader cannot know whether it still holds.
    static Stream<Finding> withCode(JavaFile file) {
        return Comment.in(file.text()).stream()
                .filter(comment -> !comment.isDoc())
                .filter(comment -> CODE.matcher(
                                comment.text().replaceFirst("^//|^/\\*", "").replaceFirst("\\*/$", ""))
                        .matches())
                .map(comment ->
                        new Finding(file.path(), comment.line(), "commented-out code; remove it, the history has it"));
    }

    /// `///` and `//`, no blocks: one form to read, and to search for.
    static Stream<Finding> inBlocks(JavaFile file) {
        return Comment.in(file.text()).stream()
                .filter(comment -> comment.text().startsWith("/*"))
                .map(comment -> new Finding(file.path(), comment.line(), "a block comment; write /// or //"));
    }
}
