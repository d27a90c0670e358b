package io.mapae.core.store;

/// The store did not answer as it should: whether the work took effect is unknown, and trying again is safe.
public final class StoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StoreException(String message) {
        super(message);
    }

    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
