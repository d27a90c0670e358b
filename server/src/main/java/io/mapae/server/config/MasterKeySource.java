package io.mapae.server.config;

import java.nio.file.Path;

/// Where the master key comes from.
public sealed interface MasterKeySource {

    /// A key ring file, readable by its owner alone; made at first start where it lies in the data directory.
    record InFile(Path file) implements MasterKeySource {}

    /// The environment carried the ring itself; it prints nothing of it.
    record InEnvironment(String ring) implements MasterKeySource {
        @Override
        public String toString() {
            return "InEnvironment[…]";
        }
    }
}
