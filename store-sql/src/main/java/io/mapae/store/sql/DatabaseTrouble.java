package io.mapae.store.sql;

import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a database says of a failure.
public final class DatabaseTrouble {
    private DatabaseTrouble() {}

    /// Its words, if this is a database's failure.
    public static Optional<String> reason(@Nullable Throwable cause) {
        return cause instanceof SQLException failed
                ? Optional.of(String.valueOf(failed.getMessage()))
                : Optional.empty();
    }
}
