package io.mapae.server.data;

import io.mapae.core.key.MasterKeyRing;
import io.mapae.server.config.Configuration;
import io.mapae.server.config.DatabasePlace;
import io.mapae.server.config.MasterKeySource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;

/// Finds the master key of an installation.
public final class MasterKeys {
    private MasterKeys() {}

    /// The ring that is configured. At the very first start one is made, but only in the data directory, and
    /// never beside a database that was made under another.
    ///
    /// @throws DataDirectoryException if there is none, or it may not be used
    public static MasterKeyRing open(Configuration configuration, SecureRandom random) {
        return switch (configuration.masterKey()) {
            case MasterKeySource.InEnvironment(String ring) -> MasterKeyFile.parse(ring, "MAPAE_MASTER_KEY");
            case MasterKeySource.InFile(Path path) -> {
                MasterKeyFile file = new MasterKeyFile(path);
                boolean inData = path.toAbsolutePath()
                        .normalize()
                        .startsWith(configuration.data().toAbsolutePath().normalize());
                boolean first = inData && !file.exists() && isNew(configuration.database());
                yield first ? file.create(random) : file.read();
            }
        };
    }

    // One that other nodes share has its key, or will get it from the operator.
    private static boolean isNew(DatabasePlace place) {
        return switch (place) {
            case DatabasePlace.Embedded embedded -> !Files.exists(embedded.file());
            case DatabasePlace.Shared _ -> false;
        };
    }
}
