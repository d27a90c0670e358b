package io.mapae.server.administration;

import io.mapae.core.store.StoreException;
import io.mapae.server.config.FileTrouble;
import io.mapae.store.sql.DatabaseTrouble;
import java.io.IOException;

/// Why a store could not do something, in one line for the operator.
public final class Reasons {
    private Reasons() {}

    /// What failed, and what the file system or the database says of it.
    public static String of(StoreException failed) {
        String what = String.valueOf(failed.getMessage());
        if (failed.getCause() instanceof IOException file) {
            return what + ": " + FileTrouble.reason(file);
        }
        return DatabaseTrouble.reason(failed.getCause())
                .map(reason -> what + ": " + reason)
                .orElse(what);
    }
}
