package io.mapae.proof.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/// Compiles a bug: the product's source with one piece exchanged, to classes that stand in the places of others.
final class FlawedClasses {

    private FlawedClasses() {}

    /// A bug.
    ///
    /// @param source the file, below the repository
    /// @param piece what stands there now, once
    /// @param instead what stands there then
    record Flaw(String source, String piece, String instead) {}

    /// Writes the classes of a bug below a directory, and returns where.
    ///
    /// @throws IllegalStateException if the piece is not there any more, or is there twice
    static Path compile(Flaw flaw, Path below) throws IOException {
        Path original = repository().resolve(flaw.source());
        String text = Files.readString(original);
        int at = text.indexOf(flaw.piece());
        if (at < 0 || text.indexOf(flaw.piece(), at + 1) >= 0) {
            throw new IllegalStateException(original + " does not have, or has twice: " + flaw.piece());
        }
        Path sources = Files.createDirectories(below.resolve("sources"));
        Path changed = sources.resolve(original.getFileName());
        Files.writeString(changed, text.replace(flaw.piece(), flaw.instead()));
        Path classes = Files.createDirectories(below.resolve("classes"));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            List<String> options = List.of("-nowarn", "-proc:none", "-d", classes.toString());
            if (!compiler.getTask(null, files, null, options, null, files.getJavaFileObjects(changed))
                    .call()) {
                throw new IllegalStateException("does not compile: " + flaw);
            }
        }
        return classes;
    }

    private static Path repository() {
        Path here = Path.of("").toAbsolutePath();
        return Files.exists(here.resolve("verify")) ? here : Objects.requireNonNull(here.getParent());
    }
}
