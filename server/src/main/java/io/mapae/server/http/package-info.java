/// The HTTP edge: what arrives is checked, limited and handed to a route as a
/// {@link io.mapae.server.http.Request}; what a route answers leaves as a {@link io.mapae.server.http.Response}.
/// Nothing outside this package knows the HTTP server.
@NullMarked
package io.mapae.server.http;

import org.jspecify.annotations.NullMarked;
