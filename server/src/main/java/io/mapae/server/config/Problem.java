package io.mapae.server.config;

/// One thing wrong with the configuration, and where; prints as one line.
public record Problem(Origin origin, String message) {

    @Override
    public String toString() {
        return origin + ": " + message;
    }
}
