package io.mapae.server.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// What was given for each setting, read; the records of the configuration are built from it.
final class Values {
    private final Map<Setting<?>, Map<String, Given>> given;
    private final List<Problem> problems;

    /// One value as it was given.
    ///
    /// @param name what stands for the `*` of the key; empty where there is none
    /// @param text a list's items, otherwise one
    record Given(Setting<?> setting, String name, List<String> text, Origin origin) {
        String key() {
            return setting.key().replace("*", name);
        }
    }

    Values(Collection<Given> given, Collection<Problem> problems) {
        this.problems = new ArrayList<>(problems);
        this.given = new LinkedHashMap<>();
        for (Given one : given) {
            if (isReadable(one)) {
                this.given
                        .computeIfAbsent(one.setting(), _ -> new LinkedHashMap<>())
                        .put(one.name(), one);
            }
        }
    }

    private boolean isReadable(Given one) {
        try {
            var _ = one.setting().kind().read().apply(one.text());
            return true;
        } catch (IllegalArgumentException unfit) {
            String reason =
                    one.setting().secret() ? "is not " + one.setting().kind().describes() : unfit.getMessage();
            problems.add(new Problem(one.origin(), one.key() + " " + reason));
            return false;
        }
    }

    /// The value in force of a setting that has a default.
    <T> T value(Setting<T> setting) {
        return find(setting).orElseGet(() -> setting.kind().read().apply(defaultText(setting)));
    }

    /// The value that was given, if one was.
    <T> Optional<T> find(Setting<T> setting) {
        return Optional.ofNullable(given.getOrDefault(setting, Map.of()).get(""))
                .filter(one -> !one.text().equals(List.of("")))
                .map(one -> setting.kind().read().apply(one.text()));
    }

    /// The values of a setting whose name the file chooses, by name.
    <T> Map<String, T> named(Setting<T> setting) {
        Map<String, T> values = new LinkedHashMap<>();
        given.getOrDefault(setting, Map.of())
                .forEach((name, one) -> values.put(name, setting.kind().read().apply(one.text())));
        return values;
    }

    /// Every value as it was given, in the order of the settings.
    List<Given> given() {
        return given.values().stream().flatMap(map -> map.values().stream()).toList();
    }

    List<Problem> problems() {
        return List.copyOf(problems);
    }

    /// Builds one part; what does not fit becomes a problem, and the part is missing.
    <T> Optional<T> build(Supplier<T> part) {
        try {
            return Optional.of(part.get());
        } catch (InvalidSettingException unfit) {
            problems.add(new Problem(originOf(unfit.key()), String.valueOf(unfit.getMessage())));
            return Optional.empty();
        }
    }

    private Origin originOf(String key) {
        return given().stream()
                .filter(one -> one.key().equals(key))
                .map(Given::origin)
                .findFirst()
                .orElseGet(Origin.Default::new);
    }

    private static List<String> defaultText(Setting<?> setting) {
        boolean emptyList =
                setting.kind().form() == Kind.Form.LIST && setting.byDefault().isEmpty();
        return emptyList ? List.of() : List.of(setting.byDefault());
    }
}
