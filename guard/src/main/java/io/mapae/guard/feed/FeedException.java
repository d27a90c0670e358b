package io.mapae.guard.feed;

/// The feed did not answer: nothing is known of what has been revoked since the last answer.
public final class FeedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public FeedException(String message) {
        super(message);
    }

    public FeedException(String message, Throwable cause) {
        super(message, cause);
    }
}
