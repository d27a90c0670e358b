package io.mapae.server.cli;

import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.text.ParseException;
import java.time.Duration;

/// A JWK Set behind a URL (RFC 7517, section 5).
final class JwksDocument {
    private static final Duration WAIT = Duration.ofSeconds(3);
    private static final int CHARACTERS_MAX = 1 << 20;

    private JwksDocument() {}

    static JWKSet load(URI url) throws IOException {
        try (HttpClient client = HttpClient.newBuilder().connectTimeout(WAIT).build()) {
            HttpRequest request = HttpRequest.newBuilder(url).timeout(WAIT).build();
            HttpResponse<String> response =
                    client.send(request, BodyHandlers.limiting(BodyHandlers.ofString(), CHARACTERS_MAX));
            if (response.statusCode() != 200) {
                throw new IOException(url + " answered " + response.statusCode());
            }
            return JWKSet.parse(response.body());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        } catch (ParseException malformed) {
            throw new IOException("no JWK Set at " + url, malformed);
        }
    }
}
