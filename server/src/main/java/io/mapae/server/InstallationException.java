package io.mapae.server;

/// An installation must not be opened; the message tells the operator why and what to do.
public final class InstallationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public InstallationException(String message) {
        super(message);
    }
}
