package io.mapae.server.config;

import io.mapae.server.config.ConfigurationReading.InForce;
import io.mapae.server.config.Values.Given;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What is in force, for `mapae config`.
final class InForceListing {
    private InForceListing() {}

    /// @param worked what was worked out where nobody said anything, by key
    static List<InForce> of(Values values, Map<String, String> worked) {
        List<InForce> listing = new ArrayList<>();
        for (Setting<?> setting : Settings.ALL) {
            List<Given> given = values.given().stream()
                    .filter(one -> one.setting().equals(setting))
                    .toList();
            given.forEach(one -> listing.add(new InForce(one.key(), shown(setting, one.text()), one.origin())));
            if (given.isEmpty() && !setting.isNamed() && setting.isInFile()) {
                listing.add(new InForce(setting.key(), byDefault(setting, worked), new Origin.Default()));
            }
        }
        return listing;
    }

    private static String byDefault(Setting<?> setting, Map<String, String> worked) {
        if (worked.containsKey(setting.key())) {
            return quoted(worked.getOrDefault(setting.key(), ""));
        }
        if (!setting.absence().isEmpty()) {
            return "(" + setting.absence().replace("`", "") + ")";
        }
        boolean empty = setting.byDefault().isEmpty();
        return shown(setting, empty ? List.of() : List.of(setting.byDefault()));
    }

    private static String shown(Setting<?> setting, List<String> text) {
        if (setting.secret()) {
            return "(hidden)";
        }
        return switch (setting.kind().form()) {
            case LIST -> text.stream().map(InForceListing::quoted).collect(Collectors.joining(", ", "[", "]"));
            case NUMBER, SWITCH -> text.getFirst();
            case TEXT, PATH -> quoted(text.getFirst());
        };
    }

    /// As TOML writes a basic string.
    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                quoted.append('\\').append((char) c);
            } else if (c < ' ' || c == 0x7f) {
                quoted.append(String.format("\\u%04X", c));
            } else {
                quoted.append((char) c);
            }
        });
        return quoted.append('"').toString();
    }
}
