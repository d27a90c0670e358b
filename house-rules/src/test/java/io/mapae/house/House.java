package io.mapae.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/// The files of a repository, by their paths below its root.
///
/// @param texts what those files say that are text
/// @param files all of them
record House(NavigableMap<String, String> texts, NavigableSet<String> files) {

    /// What is made by builds, by runs and by editors.
    private static final Set<String> LEFT_OUT = Set.of(".git", ".idea", ".vscode", "data", "target");

    House {
        texts = Collections.unmodifiableNavigableMap(texts);
        files = Collections.unmodifiableNavigableSet(files);
    }

    /// A repository that has these files.
    static House of(Map<String, String> texts) {
        return new House(new TreeMap<>(texts), new TreeSet<>(texts.keySet()));
    }

    /// The repository that this module is in.
    static House open() throws IOException {
        Path root = Path.of("..").toRealPath();
        NavigableMap<String, String> texts = new TreeMap<>();
        NavigableSet<String> files = new TreeSet<>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                boolean leftOut = LEFT_OUT.contains(folder.getFileName().toString())
                        && (!folder.endsWith("data") || folder.equals(root.resolve("data")));
                return leftOut ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                String path = root.relativize(file).toString();
                byte[] content = content(file);
                files.add(path);
                if (isText(content)) {
                    texts.put(path, new String(content, StandardCharsets.UTF_8));
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return new House(texts, files);
    }

    private static byte[] content(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isText(byte[] content) {
        for (byte one : content) {
            if (one == 0) {
                return false;
            }
        }
        return true;
    }

    /// Those texts whose paths end so.
    Stream<Map.Entry<String, String>> textsEnding(String ending) {
        return texts.entrySet().stream().filter(text -> text.getKey().endsWith(ending));
    }

    /// Whether there is a file or a folder.
    boolean has(String path) {
        String folder = path.endsWith("/") ? path : path + "/";
        String next = files.ceiling(folder);
        return path.isEmpty() || files.contains(path) || (next != null && next.startsWith(folder));
    }
}
