package io.mapae.server.config;

import io.mapae.server.config.Setting.Reach;
import io.mapae.server.config.Values.Given;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Collects what file, environment and flags say; a later source overrides an earlier one. Not thread-safe.
final class Sources {
    /// Variables with our prefix that are no settings: they speak to the launcher, or name the file.
    static final Set<String> OTHER_VARIABLES = Set.of("MAPAE_CONFIG", "MAPAE_JAVA_OPTIONS", "MAPAE_JAVA_HOME");

    private final Map<String, Given> given = new LinkedHashMap<>();
    private final List<Problem> problems = new ArrayList<>();

    void add(Given value) {
        given.put(value.setting().reach() == Reach.ENVIRONMENT ? value.key() + "!" : value.key(), value);
    }

    void refuse(Origin origin, String message) {
        problems.add(new Problem(origin, message));
    }

    /// Takes every `MAPAE_…` variable.
    void addEnvironment(Map<String, String> environment) {
        new TreeMap<>(environment).forEach((name, text) -> {
            if (name.startsWith(Setting.ENVIRONMENT_PREFIX) && !OTHER_VARIABLES.contains(name)) {
                addVariable(name, text);
            }
        });
    }

    private void addVariable(String name, String text) {
        Origin origin = new Origin.Environment(name);
        Optional<Setting<?>> setting = Settings.forEnvironment(name);
        if (setting.isEmpty()) {
            Stream<String> names =
                    Settings.ALL.stream().filter(Setting::isInEnvironment).map(Setting::environmentName);
            refuse(
                    origin,
                    "unknown environment variable"
                            + suggestion(
                                    name,
                                    Stream.concat(names, OTHER_VARIABLES.stream())
                                            .toList()));
            return;
        }
        add(new Given(setting.get(), "", split(setting.get(), text), origin));
    }

    /// Takes what the flags say, keys to texts.
    void addFlags(Map<String, String> flags) {
        flags.forEach((key, text) -> {
            Origin origin = new Origin.Flag(flag(key));
            Optional<Setting<?>> setting = Settings.forFlag(key);
            if (setting.isEmpty()) {
                refuse(
                        origin,
                        "unknown key \"" + key + "\""
                                + suggestion(key, keys(Settings.ALL.stream().filter(Setting::isFlag))));
                return;
            }
            add(new Given(setting.get(), "", split(setting.get(), text), origin));
        });
    }

    /// As it is most often typed.
    private static String flag(String key) {
        return switch (key) {
            case "data" -> "--data";
            case "listen.port" -> "--port";
            default -> "--set " + key;
        };
    }

    Values values() {
        return new Values(given.values(), problems);
    }

    static List<String> keys(Stream<Setting<?>> settings) {
        return settings.map(Setting::key).toList();
    }

    /// A question that ends a message, if some name is near enough.
    static String suggestion(String name, Collection<String> candidates) {
        return NearestName.of(name, candidates)
                .map(near -> "; did you mean \"" + near + "\"?")
                .orElse("");
    }

    private static List<String> split(Setting<?> setting, String text) {
        if (setting.kind().form() != Kind.Form.LIST) {
            return List.of(text.strip());
        }
        return Stream.of(text.split(",", -1))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .toList();
    }
}
