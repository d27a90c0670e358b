package io.mapae.server.config;

import java.net.URI;
import java.util.List;
import java.util.Locale;

/// The kinds of settings that name web origins.
final class Origins {
    private Origins() {}

    static Kind<List<URI>> list() {
        return Kind.list("a list of origins like https://app.example.com", Origins::origin);
    }

    static Kind<URI> single() {
        return new Kind<>(Kind.Form.TEXT, "an origin like https://login.example.com", Kind.one(Origins::origin));
    }

    /// Scheme, host and port alone, lower case, without a default port (RFC 6454, section 6.2); never a wildcard.
    private static URI origin(String text) {
        String wrong = "must be an origin like https://app.example.com, not \"" + text + "\"";
        if (!text.matches("(?i)https?://([a-z0-9._-]+|\\[[0-9a-f:.]+])(:\\d{1,5})?/?")) {
            throw new IllegalArgumentException(wrong);
        }
        URI uri = URI.create(text.toLowerCase(Locale.ROOT));
        if (uri.getHost() == null || uri.getPort() > 65_535) {
            throw new IllegalArgumentException(wrong);
        }
        boolean usual = uri.getPort() == ("https".equals(uri.getScheme()) ? 443 : 80);
        String port = usual || uri.getPort() < 0 ? "" : ":" + uri.getPort();
        return URI.create(uri.getScheme() + "://" + uri.getHost() + port);
    }
}
