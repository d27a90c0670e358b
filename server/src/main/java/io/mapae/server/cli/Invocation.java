package io.mapae.server.cli;

import io.mapae.server.config.ConfigurationReader;
import io.mapae.server.config.ConfigurationReading;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What was typed, and what it may use.
///
/// @param environment the variables of the process
record Invocation(
        Root root, List<String> arguments, Map<String, String> environment, Terminal terminal, Program program) {

    Invocation {
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
    }

    ConfigurationReading read(Map<String, String> flags) {
        return new ConfigurationReader(environment).read(root.config(), flags);
    }

    /// The configuration, unless it is refused; then every problem has been told.
    Optional<ConfigurationReading.Accepted> accepted(Map<String, String> flags) {
        return switch (read(flags)) {
            case ConfigurationReading.Accepted accepted -> Optional.of(accepted);
            case ConfigurationReading.Refused refused -> {
                refused.problems().forEach(problem -> terminal.complain(problem.toString()));
                yield Optional.empty();
            }
        };
    }
}
