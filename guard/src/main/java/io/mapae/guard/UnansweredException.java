package io.mapae.guard;

/// A question that a guard asked was not answered, or not in a way that makes sense: nothing is known.
public final class UnansweredException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnansweredException(String message) {
        super(message);
    }

    public UnansweredException(String message, Throwable cause) {
        super(message, cause);
    }
}
