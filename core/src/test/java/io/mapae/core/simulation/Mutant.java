package io.mapae.core.simulation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A bug put into production code on purpose: pieces of its source and what stands in their places.
///
/// @param name what is wrong with it, as a sentence
record Mutant(String name, List<Change> changes) {

    private static final Path GUARD = Path.of("..", "guard", "src", "main", "java", "io", "mapae", "guard");
    private static final Path CORE = Path.of("src", "main", "java", "io", "mapae", "core");

    /// @param file the source
    /// @param piece what stands there now, once; a mutant whose piece is gone is out of date, and fails its test
    record Change(Path file, String piece, String instead) {

        String in(String source) {
            int at = source.indexOf(piece);
            if (at < 0 || source.indexOf(piece, at + 1) >= 0) {
                throw new IllegalStateException(file + " does not have, or has twice: " + piece);
            }
            return source.replace(piece, instead);
        }
    }

    /// The changed sources, by their files.
    Map<Path, String> sources() throws IOException {
        Map<Path, String> sources = new HashMap<>();
        for (Change change : changes) {
            String before =
                    sources.containsKey(change.file()) ? sources.get(change.file()) : Files.readString(change.file());
            sources.put(change.file(), change.in(before));
        }
        return sources;
    }

    static Mutant of(String name) {
        return new Mutant(name, List.of());
    }

    Mutant inGuard(String file, String piece, String instead) {
        return with(new Change(GUARD.resolve(file), piece, instead));
    }

    Mutant inCore(String file, String piece, String instead) {
        return with(new Change(CORE.resolve(file), piece, instead));
    }

    private Mutant with(Change change) {
        List<Change> all = new ArrayList<>(changes);
        all.add(change);
        return new Mutant(name, List.copyOf(all));
    }

    @Override
    public String toString() {
        return name;
    }
}
