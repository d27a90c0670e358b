package io.mapae.server.data;

/// The data directory cannot be used; the message is one line that tells the operator what to do.
public final class DataDirectoryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DataDirectoryException(String message) {
        super(message);
    }

    DataDirectoryException(String message, Throwable cause) {
        super(message + ": " + cause, cause);
    }
}
