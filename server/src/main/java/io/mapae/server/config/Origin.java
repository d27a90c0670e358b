package io.mapae.server.config;

import java.nio.file.Path;

/// Where a value came from; prints as a person would look for it.
public sealed interface Origin {

    /// Nobody said anything.
    record Default() implements Origin {
        @Override
        public String toString() {
            return "default";
        }
    }

    /// A place in the configuration file; line and column count from one.
    record InFile(Path file, int line, int column) implements Origin {
        @Override
        public String toString() {
            return file + ":" + line + ":" + column;
        }
    }

    /// An environment variable.
    record Environment(String name) implements Origin {
        @Override
        public String toString() {
            return "environment " + name;
        }
    }

    /// A flag of the command line.
    record Flag(String name) implements Origin {
        @Override
        public String toString() {
            return "flag " + name;
        }
    }
}
