package io.mapae.server.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/// Where a script or a page comes from (RFC 6454): scheme, host and port. Two are the same only if all three are.
///
/// @param scheme `http` or `https`
/// @param host   in lower case, an IPv6 address in its brackets
/// @param port   always a number, the scheme's own one where the text has none
public record Origin(String scheme, String host, int port) {

    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;
    private static final int PORT_MAX = 65_535;

    public Origin {
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new IllegalArgumentException("not an HTTP origin: " + scheme);
        }
        if (host.isEmpty() || !host.equals(host.toLowerCase(Locale.ROOT)) || port < 1 || port > PORT_MAX) {
            throw new IllegalArgumentException("not an origin: " + host + ":" + port);
        }
    }

    /// Reads an origin as a browser serializes it; empty for `null` and for anything that says more than an
    /// origin.
    public static Optional<Origin> parse(String text) {
        try {
            URI uri = new URI(text);
            boolean onlyAnOrigin = uri.getRawPath() != null
                    && uri.getRawPath().isEmpty()
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null
                    && uri.getRawUserInfo() == null;
            return onlyAnOrigin ? of(uri) : Optional.empty();
        } catch (URISyntaxException notAUri) {
            return Optional.empty();
        }
    }

    /// The origin of an absolute URL; empty if it has none.
    public static Optional<Origin> ofUrl(String url) {
        try {
            return of(new URI(url));
        } catch (URISyntaxException notAUri) {
            return Optional.empty();
        }
    }

    private static Optional<Origin> of(URI uri) {
        String scheme = uri.getScheme();
        String host = uri.getHost();
        if (scheme == null || host == null || !(scheme.equals("http") || scheme.equals("https"))) {
            return Optional.empty();
        }
        int port = uri.getPort() == -1 ? defaultPort(scheme) : uri.getPort();
        if (port < 1 || port > PORT_MAX) {
            return Optional.empty();
        }
        return Optional.of(new Origin(scheme, host.toLowerCase(Locale.ROOT), port));
    }

    private static int defaultPort(String scheme) {
        return scheme.equals("https") ? HTTPS_PORT : HTTP_PORT;
    }

    /// As a browser writes it: without the scheme's own port.
    @Override
    public String toString() {
        return scheme + "://" + host + (port == defaultPort(scheme) ? "" : ":" + port);
    }
}
