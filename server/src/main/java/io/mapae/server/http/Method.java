package io.mapae.server.http;

/// A request method that Mapae knows. Any other is answered with 501.
public enum Method {
    GET,
    HEAD,
    POST,
    PUT,
    PATCH,
    DELETE,
    OPTIONS;

    /// Whether a request with this method may change something, and so must pass the {@link SiteCheck}.
    public boolean changesState() {
        return switch (this) {
            case GET, HEAD, OPTIONS -> false;
            case POST, PUT, PATCH, DELETE -> true;
        };
    }
}
