package io.mapae.proof.run;

import io.mapae.proof.process.Credential;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// HTTP as people's browsers and apps do it. Thread-safe.
final class Caller {

    private static final Duration CONNECT_MAX = Duration.ofSeconds(1);
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String COOKIE = "__Host-Http-sid";

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_MAX)
            .build();
    private final String issuer;
    private final Duration patience;

    /// @param patience how long an answer may take
    Caller(String issuer, Duration patience) {
        this.issuer = issuer;
        this.patience = patience;
    }

    /// What came back; status 0 where nothing did, so that nobody knows what has become of the request.
    record Reply(int status, String body, Optional<String> cookie, Optional<String> retryAfter) {

        static final Reply NONE = new Reply(0, "{}", Optional.empty(), Optional.empty());

        JsonNode json() {
            return JSON.readTree(body);
        }

        String text(String field) {
            return json().path(field).asString();
        }
    }

    Reply get(URI node, String path, String... headers) {
        return send(request(node, path, headers).GET());
    }

    Reply post(URI node, String path, String json, String... headers) {
        return send(json(node, path, headers).POST(BodyPublishers.ofString(json)));
    }

    Reply put(URI node, String path, String json, String... headers) {
        return send(json(node, path, headers).PUT(BodyPublishers.ofString(json)));
    }

    /// The headers that present a credential.
    static String[] headers(Credential credential) {
        return switch (credential.presented().kind()) {
            case SESSION ->
                new String[] {"Cookie", COOKIE + "=" + credential.presented().text()};
            case TOKEN ->
                new String[] {
                    "Authorization", "Bearer " + credential.presented().text()
                };
        };
    }

    private HttpRequest.Builder json(URI node, String path, String... headers) {
        return request(node, path, headers)
                .header("Content-Type", "application/json")
                .header("Origin", issuer);
    }

    private HttpRequest.Builder request(URI node, String path, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(node + path)).timeout(patience);
        return headers.length == 0 ? request : request.headers(headers);
    }

    private Reply send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
            Optional<String> cookie = answer.headers().allValues("Set-Cookie").stream()
                    .filter(line -> line.startsWith(COOKIE + "="))
                    .map(line -> line.substring(COOKIE.length() + 1, line.indexOf(';')))
                    .filter(value -> !value.isEmpty())
                    .findFirst();
            return new Reply(
                    answer.statusCode(), answer.body(), cookie, answer.headers().firstValue("Retry-After"));
        } catch (IOException unanswered) {
            return Reply.NONE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Reply.NONE;
        }
    }
}
