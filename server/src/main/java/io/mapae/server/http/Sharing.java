package io.mapae.server.http;

/// Which scripts of other origins may read what a route answers (CORS) and may call it (the site check).
public enum Sharing {
    /// None.
    OWN_ORIGIN,
    /// Those of an origin on the allow-list, with credentials.
    LISTED_ORIGINS
}
