package io.mapae.server.config;

import static java.util.Objects.requireNonNull;

import io.mapae.server.config.Kind.Form;
import io.mapae.server.config.Values.Given;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/// Reads `mapae.toml`; remembers the line and column of everything.
final class TomlFile {
    private static final long BYTES_MAX = 1 << 20;

    private final Path file;
    private final Sources sources;

    private TomlFile(Path file, Sources sources) {
        this.file = file;
        this.sources = sources;
    }

    static void read(Path file, Sources sources) {
        new TomlFile(file, sources).read();
    }

    private void read() {
        try {
            if (Files.size(file) > BYTES_MAX) {
                sources.refuse(at(1, 1), "the file is larger than " + Amounts.printSize(BYTES_MAX));
                return;
            }
            TomlParseResult toml = Toml.parse(Files.readString(file));
            for (TomlParseError error : toml.errors()) {
                sources.refuse(at(error.position()), String.valueOf(error.getMessage()));
            }
            if (!toml.hasErrors()) {
                toml.keyPathSet(true).forEach(path -> take(toml, path));
            }
        } catch (MalformedInputException _) {
            sources.refuse(at(1, 1), "the file is not UTF-8");
        } catch (IOException unreadable) {
            sources.refuse(at(1, 1), "cannot read the file: " + FileTrouble.reason(unreadable));
        }
    }

    private void take(TomlParseResult toml, List<String> path) {
        Object value = requireNonNull(toml.get(path));
        Origin origin = at(requireNonNull(toml.inputPositionOf(path)));
        Optional<Setting<?>> found = Settings.forFile(path);
        if (found.isEmpty()) {
            if (!(value instanceof TomlTable table) || (table.isEmpty() && !isSection(path))) {
                sources.refuse(origin, "unknown key \"" + String.join(".", path) + "\"" + suggestion(path));
            }
            return;
        }
        Setting<?> setting = found.get();
        Optional<List<String>> text = text(setting.kind().form(), value);
        if (text.isEmpty()) {
            sources.refuse(
                    origin,
                    String.join(".", path) + " must be " + setting.kind().describes() + written(setting));
            return;
        }
        sources.add(new Given(setting, Settings.chosenName(setting, path), text.get(), origin));
    }

    private static boolean isSection(List<String> path) {
        String prefix = String.join(".", path) + ".";
        return Settings.ALL.stream().anyMatch(setting -> setting.key().startsWith(prefix));
    }

    /// A list's items, otherwise one text; nothing if the value is not written the way this form is.
    private Optional<List<String>> text(Form form, Object value) {
        return switch (form) {
            case TEXT -> value instanceof String text ? Optional.of(List.of(text)) : Optional.empty();
            case PATH -> value instanceof String text ? Optional.of(List.of(besideFile(text))) : Optional.empty();
            case NUMBER -> value instanceof Long number ? Optional.of(List.of(number.toString())) : Optional.empty();
            case SWITCH -> value instanceof Boolean on ? Optional.of(List.of(on.toString())) : Optional.empty();
            case LIST -> value instanceof TomlArray array ? items(array) : Optional.empty();
        };
    }

    private static Optional<List<String>> items(TomlArray array) {
        List<Object> items =
                IntStream.range(0, array.size()).mapToObj(array::get).toList();
        boolean texts = items.stream().allMatch(String.class::isInstance);
        return texts ? Optional.of(items.stream().map(String.class::cast).toList()) : Optional.empty();
    }

    private String besideFile(String text) {
        Path beside = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(Path.of(""));
        return beside.resolve(text).toString();
    }

    private static String written(Setting<?> setting) {
        return switch (setting.kind().form()) {
            case TEXT, PATH -> ", in quotes";
            case LIST -> ", in quotes and brackets";
            case NUMBER, SWITCH -> ", without quotes";
        };
    }

    /// The nearest key, with the names that the file chose put in the place of the `*`.
    private static String suggestion(List<String> path) {
        List<String> candidates = Settings.ALL.stream()
                .filter(Setting::isInFile)
                .map(setting -> path.size() > 1 ? setting.key().replace("*", path.get(1)) : setting.key())
                .toList();
        return Sources.suggestion(String.join(".", path), candidates);
    }

    private Origin at(TomlPosition position) {
        return at(position.line(), position.column());
    }

    private Origin at(int line, int column) {
        return new Origin.InFile(file, line, column);
    }
}
