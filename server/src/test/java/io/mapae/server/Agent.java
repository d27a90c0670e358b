package io.mapae.server;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// An HTTP client that keeps cookies as a browser would, shows them, and can be told to lie.
public final class Agent {

    private static final HttpClient SHARED = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.shared();

    private final String issuer;
    private final HttpClient client;
    private final Map<String, String> cookies = new LinkedHashMap<>();

    Agent(String issuer) {
        this(issuer, SHARED);
    }

    /// @param client whose connections are used, and none that another server may have left behind
    Agent(String issuer, HttpClient client) {
        this.issuer = issuer;
        this.client = client;
    }

    /// What came back.
    public record Answer(HttpResponse<String> http) {

        public int status() {
            return http.statusCode();
        }

        public JsonNode json() {
            return JSON.readTree(http.body());
        }

        public String text(String field) {
            return json().path(field).asString();
        }

        public Optional<String> header(String name) {
            return http.headers().firstValue(name);
        }

        public List<String> setCookies() {
            return http.headers().allValues("Set-Cookie");
        }
    }

    public Map<String, String> cookies() {
        return cookies;
    }

    public Answer get(String path, String... headers) {
        return send("GET", path, null, headers);
    }

    public Answer delete(String path, String... headers) {
        return send("DELETE", path, null, headers);
    }

    /// Posts JSON as a page of the issuer's own would.
    public Answer post(String path, String json, String... headers) {
        return send("POST", path, json, headers);
    }

    /// Opens a page as someone does who follows a link of the issuer's own; follows no redirect.
    public Answer visit(String path, String... headers) {
        List<String> all = new ArrayList<>(List.of("Sec-Fetch-Site", "same-origin"));
        all.addAll(List.of(headers));
        return get(path, all.toArray(String[]::new));
    }

    /// Sends a form as a page of the issuer's own does.
    public Answer submit(String path, Map<String, String> fields) {
        String form = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send("POST", path, form, "Content-Type", "application/x-www-form-urlencoded");
    }

    /// Posts a form without cookies, as a client's own server would.
    public Answer form(String path, String form, String... headers) {
        List<String> all = new ArrayList<>(List.of(headers));
        all.addAll(List.of("Content-Type", "application/x-www-form-urlencoded", "Cookie", ""));
        return send("POST", path, form, all.toArray(String[]::new));
    }

    /// Sends a request with the issuer's Origin, unless `headers` has another; a header with an empty value is
    /// left out.
    public Answer send(String method, String path, @org.jspecify.annotations.Nullable String json, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(issuer + path));
        Map<String, String> all = new LinkedHashMap<>();
        all.put("Origin", method.equals("GET") ? "" : issuer);
        if (json != null) {
            all.put("Content-Type", "application/json");
        }
        if (!cookies.isEmpty()) {
            all.put(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        for (int i = 0; i < headers.length; i += 2) {
            all.put(headers[i], headers[i + 1]);
        }
        all.forEach((name, value) -> {
            if (!value.isEmpty()) {
                request.header(name, value);
            }
        });
        request.method(method, json == null ? BodyPublishers.noBody() : BodyPublishers.ofString(json));
        return keep(send(request.build()));
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Answer keep(HttpResponse<String> response) {
        for (String header : response.headers().allValues("Set-Cookie")) {
            String pair = header.substring(0, header.indexOf(';'));
            int equals = pair.indexOf('=');
            if (header.contains("Max-Age=0")) {
                cookies.remove(pair.substring(0, equals));
            } else {
                cookies.put(pair.substring(0, equals), pair.substring(equals + 1));
            }
        }
        return new Answer(response);
    }
}
