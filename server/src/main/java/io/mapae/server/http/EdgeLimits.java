package io.mapae.server.http;

import java.time.Duration;

/// What one request, one connection and all of them together may take. Beyond it the answer is 408, 413, 414, 431
/// or 503.
///
/// @param headerBytes    all headers of a request together
/// @param headers        how many headers a request has
/// @param requestLine    the bytes of the request line
/// @param bodyBytes      a body, where its route does not allow less
/// @param headerTimeout  from the first byte of a request to the end of its headers
/// @param bodyTimeout    from the end of the headers to the end of the body
/// @param idleTimeout    how long a connection is kept open without a request
/// @param connections    open at a time; one more is closed at once
/// @param running        blocking requests at work at a time, in {@link Lane#WORK} and in {@link Lane#SLOW} each
/// @param waiting        those that wait for a place, likewise; one more is answered 503
/// @param held           requests of {@link Lane#HELD} at a time
/// @param farewell       how long connections stay usable after the server was told to stop
/// @param shutdownTimeout what is running may take this long after the server was told to stop
public record EdgeLimits(
        int headerBytes,
        int headers,
        int requestLine,
        int bodyBytes,
        Duration headerTimeout,
        Duration bodyTimeout,
        Duration idleTimeout,
        int connections,
        int running,
        int waiting,
        int held,
        Duration farewell,
        Duration shutdownTimeout) {

    private static final int HEADER_BYTES = 16 * 1024;
    private static final int HEADERS = 100;
    private static final int REQUEST_LINE_BYTES = 8 * 1024;
    private static final Duration HEADER_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration BODY_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(60);
    private static final int CONNECTIONS = 16_384;
    private static final int RUNNING = 256;
    private static final int WAITING = 1024;
    private static final int HELD = 4096;
    private static final Duration FAREWELL = Duration.ofMillis(250);
    private static final Duration SHUTDOWN_TIMEOUT = Duration.ofSeconds(20);

    /// The limits where the configuration does not say otherwise.
    public static final EdgeLimits DEFAULTS = new EdgeLimits(
            HEADER_BYTES,
            HEADERS,
            REQUEST_LINE_BYTES,
            RouteSettings.BODY_MAX_BYTES,
            HEADER_TIMEOUT,
            BODY_TIMEOUT,
            IDLE_TIMEOUT,
            CONNECTIONS,
            RUNNING,
            WAITING,
            HELD,
            FAREWELL,
            SHUTDOWN_TIMEOUT);
}
