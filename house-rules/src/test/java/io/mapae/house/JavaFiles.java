package io.mapae.house;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/// The Java sources of a house, parsed; types are not looked up.
record JavaFiles(List<JavaFile> all) {

    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();
    private static final JavaFileManager FILES = COMPILER.getStandardFileManager(null, null, null);

    JavaFiles {
        all = List.copyOf(all);
    }

    static JavaFiles parse(House house) {
        List<Source> sources = house.textsEnding(".java").map(Source::new).toList();
        JavacTask task = (JavacTask) COMPILER.getTask(null, FILES, null, List.of("-proc:none"), null, sources);
        DocTrees trees = DocTrees.instance(task);
        List<JavaFile> files = new ArrayList<>();
        try {
            for (CompilationUnitTree unit : task.parse()) {
                String path = unit.getSourceFile().toUri().getPath().substring(1);
                files.add(new JavaFile(path, house.texts().getOrDefault(path, ""), unit, trees));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new JavaFiles(files);
    }

    /// Those that are delivered.
    Stream<JavaFile> main() {
        return all.stream().filter(JavaFile::isMain);
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(Map.Entry<String, String> file) {
            super(URI.create("house:/" + file.getKey()), Kind.SOURCE);
            this.text = file.getValue();
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
