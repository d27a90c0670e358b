package io.mapae.bench.peer;

import io.mapae.compare.http.HttpText;
import io.mapae.compare.http.KeptConnection;
import io.mapae.compare.http.RawAnswer;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A person's browser at one server: it keeps cookies, and goes where it is told. Not thread-safe.
final class Browser implements AutoCloseable {

    private static final int REDIRECTIONS_MAX = 5;

    private final KeptConnection connection;
    private final String origin;
    private final Map<String, String> cookies = new LinkedHashMap<>();

    private Browser(KeptConnection connection, String origin) {
        this.connection = connection;
        this.origin = origin;
    }

    /// One that has no cookies yet.
    static Browser open(int port) throws IOException {
        return new Browser(KeptConnection.open(port), "http://localhost:" + port);
    }

    /// Opens a page.
    RawAnswer get(String path) throws IOException {
        return kept(connection.exchange(HttpText.get(path, headers())));
    }

    /// Sends a form.
    RawAnswer submit(String path, Map<String, String> fields) throws IOException {
        return kept(connection.exchange(HttpText.form(path, headers(), fields)));
    }

    /// Follows an answer on this server, and gives where it leads to outside.
    URI leave(RawAnswer first) throws IOException {
        RawAnswer answer = first;
        for (int i = 0; i < REDIRECTIONS_MAX; i++) {
            URI target = URI.create(origin).resolve(location(answer));
            if (!target.toString().startsWith(origin)) {
                return target;
            }
            answer = get(pathOf(target));
        }
        throw new IOException("redirected over and over, to " + location(answer));
    }

    /// Where an answer sends the browser.
    static URI location(RawAnswer answer) {
        return answer.header("Location")
                .map(URI::create)
                .orElseThrow(() -> new IllegalStateException(
                        "answered " + answer.status() + " instead of leading on: " + answer.body()));
    }

    /// The path with what is asked of it.
    static String pathOf(URI target) {
        return target.getRawQuery() == null ? target.getRawPath() : target.getRawPath() + "?" + target.getRawQuery();
    }

    private List<String> headers() {
        List<String> headers =
                new ArrayList<>(List.of("Host: " + URI.create(origin).getAuthority(), "Accept: text/html"));
        if (!cookies.isEmpty()) {
            List<String> pairs = cookies.entrySet().stream()
                    .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                    .toList();
            headers.add("Cookie: " + String.join("; ", pairs));
        }
        return headers;
    }

    private RawAnswer kept(RawAnswer answer) {
        for (Map.Entry<String, String> header : answer.headers()) {
            if (header.getKey().equalsIgnoreCase("set-cookie")) {
                String[] pair = header.getValue().split(";", 2)[0].split("=", 2);
                if (pair[1].isEmpty()) {
                    cookies.remove(pair[0]);
                } else {
                    cookies.put(pair[0], pair[1]);
                }
            }
        }
        return answer;
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
