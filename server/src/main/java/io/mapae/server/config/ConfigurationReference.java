package io.mapae.server.config;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// The reference of all settings as Markdown, for `docs/reference/configuration.md`.
public final class ConfigurationReference {
    private static final String INTRODUCTION = """
            # Configuration

            <!-- Written by `./mapae config --reference`; the settings are declared in io.mapae.server.config. -->

            One file, `mapae.toml`, in the data directory or named by `--config` (or `MAPAE_CONFIG`). Everything has a
            default, so it may be missing. The environment overrides the file, and flags override the environment:
            `listen.port` is `MAPAE_LISTEN_PORT`, and `--set listen.port=8400`. Durations are written `500ms`, `5s`, `30m`,
            `12h`, `14d`; sizes `64KiB`, `19MiB`. In the environment and in flags, commas part the items of a list.

            An unknown key or a bad value is refused at start, with its line and the nearest right name. `mapae config`
            prints what is in force and where each value came from, without secrets.
            """;

    private ConfigurationReference() {}

    /// The whole document.
    public static String markdown() {
        Set<String> sections =
                Settings.ALL.stream().map(Setting::section).collect(Collectors.toCollection(LinkedHashSet::new));
        StringBuilder document = new StringBuilder(INTRODUCTION);
        for (String section : sections) {
            document.append(section.isEmpty() ? "\n## Before all sections\n\n" : "\n## `[" + section + "]`\n\n");
            document.append("| key | value | default | what it does |\n|---|---|---|---|\n");
            Settings.ALL.stream()
                    .filter(setting -> setting.section().equals(section))
                    .forEach(setting -> document.append(row(setting)));
        }
        return document.append("\n## A sample\n\n```toml\n")
                .append(sample(sections))
                .append("```\n")
                .toString();
    }

    private static String row(Setting<?> setting) {
        String key = setting.isInFile() ? setting.key().replace("*", "…") : setting.environmentName();
        String note = setting.isInFile() ? setting.documentation() : setting.documentation() + " Environment only.";
        String byDefault = setting.absence().isEmpty()
                ? setting.byDefault().isEmpty() ? "none" : "`" + setting.byDefault() + "`"
                : setting.absence();
        return "| `%s` | %s | %s | %s |\n".formatted(key, setting.kind().describes(), byDefault, note);
    }

    private static String sample(Set<String> sections) {
        StringBuilder sample = new StringBuilder();
        for (String section : sections) {
            List<Setting<?>> settings = Settings.ALL.stream()
                    .filter(setting -> setting.section().equals(section)
                            && setting.isInFile()
                            && !setting.sample().isEmpty())
                    .toList();
            sample.append(header(section, settings.getFirst()));
            settings.forEach(setting -> sample.append(line(setting)));
        }
        return sample.toString();
    }

    private static String header(String section, Setting<?> first) {
        if (section.isEmpty()) {
            return "";
        }
        return "\n[" + (first.isNamed() ? section + ".shop" : section) + "]\n";
    }

    private static String line(Setting<?> setting) {
        if (setting.key().endsWith(".*")) {
            return "\n[" + setting.key().replace(".*", "") + "]\n" + setting.sample() + "\n";
        }
        String name = setting.key().substring(setting.key().lastIndexOf('.') + 1);
        String value = switch (setting.kind().form()) {
            case LIST ->
                List.of(setting.sample().split(", ")).stream()
                        .map(InForceListing::quoted)
                        .collect(Collectors.joining(", ", "[", "]"));
            case NUMBER, SWITCH -> setting.sample();
            case TEXT, PATH -> InForceListing.quoted(setting.sample());
        };
        return name + " = " + value + "\n";
    }
}
