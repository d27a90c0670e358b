package io.mapae.server.config;

import static io.mapae.server.config.InvalidSettingException.require;

import java.net.URI;
import java.time.Duration;
import java.util.List;

/// Where the server listens, and how much a connection may ask of it.
///
/// @param port 0 picks a free one
/// @param address a name or an address; loopback unless configured
/// @param headerMax the most bytes of a request's headers
/// @param bodyMax the most bytes of a request body
/// @param requestTimeout the longest that the headers of a request, and then its body, may take to arrive
/// @param connectionsMax the most open connections
/// @param blockingMax the most requests that may block at once, and as many that hash a password; further ones
/// are answered 503
/// @param shutdownDelay how long the server, told to stop, answers everything while it says that it is not ready
/// @param shutdownGrace how long requests under way may take to finish when the server stops
public record ListenSettings(
        int port,
        String address,
        int headerMax,
        int bodyMax,
        Duration requestTimeout,
        int connectionsMax,
        int blockingMax,
        Duration shutdownDelay,
        Duration shutdownGrace) {

    static final Setting<Integer> PORT =
            Setting.of("listen.port", Kind.integer(0, 65_535), "8400", "The TCP port; 0 picks a free one.");
    static final Setting<String> ADDRESS = Setting.of(
                    "listen.address",
                    Kind.text("a host name or an IP address", ListenSettings::host),
                    "127.0.0.1",
                    "The address to listen on: loopback unless you say otherwise; `0.0.0.0` or `::` for every interface,"
                            + " which wants TLS or a proxy in front.")
            .sample("0.0.0.0");
    private static final Setting<Long> HEADER_MAX = Setting.of(
            "listen.header_max",
            Kind.size(4 << 10, 256 << 10),
            "16KiB",
            "The most that the headers of a request may take; the line before them may take 8KiB.");
    private static final Setting<Long> BODY_MAX = Setting.of(
            "listen.body_max",
            Kind.size(4 << 10, 64 << 10),
            "64KiB",
            "The most that a request body may take; no call needs more than the default.");
    private static final Setting<Duration> REQUEST_TIMEOUT = Setting.of(
            "listen.request_timeout",
            Kind.duration(Duration.ofSeconds(1), Duration.ofMinutes(5)),
            "15s",
            "The longest that a request body may take to arrive; headers get this, or 10s if that is less.");
    private static final Setting<Integer> CONNECTIONS_MAX = Setting.of(
            "listen.connections_max", Kind.integer(1, 1_000_000), "16384", "The most connections open at once.");
    private static final Setting<Integer> BLOCKING_MAX = Setting.of(
            "listen.blocking_max",
            Kind.integer(1, 100_000),
            "1024",
            "The most requests that may wait for a database at once, and as many for a password's hash; further ones"
                    + " are answered 503.");
    private static final Setting<Duration> SHUTDOWN_DELAY = Setting.of(
            "listen.shutdown_delay",
            Kind.duration(Duration.ZERO, Duration.ofMinutes(10)),
            "0s",
            "How long the server, told to stop, goes on as before while `/readyz` answers 503: longer than the load"
                    + " balancer in front takes to notice.");
    private static final Setting<Duration> SHUTDOWN_GRACE = Setting.of(
            "listen.shutdown_grace",
            Kind.duration(Duration.ZERO, Duration.ofMinutes(10)),
            "10s",
            "How long requests under way may take to finish when the server stops.");
    static final List<Setting<?>> SETTINGS = List.of(
            PORT,
            ADDRESS,
            HEADER_MAX,
            BODY_MAX,
            REQUEST_TIMEOUT,
            CONNECTIONS_MAX,
            BLOCKING_MAX,
            SHUTDOWN_DELAY,
            SHUTDOWN_GRACE);

    public ListenSettings {
        require(port >= 0 && port <= 65_535, PORT.key(), "must be from 0 to 65535");
        require(connectionsMax >= blockingMax, BLOCKING_MAX.key(), "must not exceed " + CONNECTIONS_MAX.key());
    }

    static ListenSettings of(Values values) {
        return new ListenSettings(
                values.value(PORT),
                values.value(ADDRESS),
                values.value(HEADER_MAX).intValue(),
                values.value(BODY_MAX).intValue(),
                values.value(REQUEST_TIMEOUT),
                values.value(CONNECTIONS_MAX),
                values.value(BLOCKING_MAX),
                values.value(SHUTDOWN_DELAY),
                values.value(SHUTDOWN_GRACE));
    }

    /// The address that people on this machine open in a browser.
    URI localOrigin(boolean secure) {
        boolean usual = port == (secure ? 443 : 80);
        return URI.create((secure ? "https" : "http") + "://localhost" + (usual ? "" : ":" + port));
    }

    private static String host(String text) {
        if (!text.matches("[A-Za-z0-9.:_-]{1,253}")) {
            throw new IllegalArgumentException("must be a host name or an IP address, not \"" + text + "\"");
        }
        return text;
    }
}
