package io.mapae.proof.balance;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/// Requests to one address. Thread-safe; blocks.
record Calls(HttpClient http, URI address, Duration patience) {

    /// The same to another address, whose origin is still that of the first.
    Calls to(URI other) {
        return new Calls(http, other, patience);
    }

    /// What came back; nothing if that is unknown.
    Optional<HttpResponse<String>> get(String path, String name, String value) throws InterruptedException {
        return send(request(path).header(name, value).GET());
    }

    /// What came back; nothing if that is unknown.
    Optional<HttpResponse<String>> post(String origin, String path, String json, String name, String value)
            throws InterruptedException {
        return send(request(path)
                .header("Origin", origin)
                .header("Content-Type", "application/json")
                .header(name, value)
                .POST(BodyPublishers.ofString(json)));
    }

    /// What came back, of those who are nobody; nothing if that is unknown.
    Optional<HttpResponse<String>> get(String path) {
        try {
            return send(request(path).GET());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /// Whether the node there says that it is ready.
    boolean isReady() {
        return get("/readyz")
                .filter(answer -> answer.statusCode() == HttpURLConnection.HTTP_OK)
                .isPresent();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path)).timeout(patience);
    }

    private Optional<HttpResponse<String>> send(HttpRequest.Builder request) throws InterruptedException {
        try {
            return Optional.of(http.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException unknown) {
            return Optional.empty();
        }
    }
}
