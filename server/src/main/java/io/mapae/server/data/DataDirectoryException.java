package io.mapae.server.data;

import io.mapae.server.config.FileTrouble;
import java.io.IOException;

/// The data directory cannot be used; the message is one line that tells the operator what to do.
public final class DataDirectoryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DataDirectoryException(String message) {
        super(message);
    }

    DataDirectoryException(String message, Exception cause) {
        super(message + ": " + (cause instanceof IOException file ? FileTrouble.reason(file) : cause), cause);
    }
}
