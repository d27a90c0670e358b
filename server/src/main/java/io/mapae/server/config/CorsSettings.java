package io.mapae.server.config;

import java.net.URI;
import java.time.Duration;
import java.util.List;

/// Which foreign origins may call, beside those of the clients.
///
/// @param origins compared exactly
/// @param maxAge how long a browser may keep a preflight's answer
public record CorsSettings(List<URI> origins, Duration maxAge) {

    private static final Setting<List<URI>> ORIGINS = Setting.of(
                    "cors.origins",
                    Origins.list(),
                    "",
                    "Origins that may call the API from a browser, beside those of the clients; each exactly, no wildcards.")
            .sample("https://app.example.com");
    private static final Setting<Duration> MAX_AGE = Setting.of(
            "cors.max_age",
            Kind.duration(Duration.ZERO, Duration.ofDays(1)),
            "10m",
            "How long a browser may keep the answer to a preflight request.");
    static final List<Setting<?>> SETTINGS = List.of(ORIGINS, MAX_AGE);

    public CorsSettings {
        origins = List.copyOf(origins);
    }

    static CorsSettings of(Values values) {
        return new CorsSettings(values.value(ORIGINS), values.value(MAX_AGE));
    }
}
