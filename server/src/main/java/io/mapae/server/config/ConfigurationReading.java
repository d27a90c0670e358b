package io.mapae.server.config;

import java.util.List;

/// What came of reading the configuration.
public sealed interface ConfigurationReading {

    /// It is sound.
    ///
    /// @param inForce every setting with its value and where that came from; secrets are hidden
    record Accepted(Configuration configuration, List<InForce> inForce) implements ConfigurationReading {
        public Accepted {
            inForce = List.copyOf(inForce);
        }
    }

    /// It is not.
    ///
    /// @param problems all of them, never empty
    record Refused(List<Problem> problems) implements ConfigurationReading {
        public Refused {
            problems = List.copyOf(problems);
        }
    }

    /// A setting as it is in force.
    ///
    /// @param value as the file would write it, or words in parentheses
    record InForce(String key, String value, Origin origin) {}
}
