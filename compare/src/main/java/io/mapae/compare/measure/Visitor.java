package io.mapae.compare.measure;

import io.mapae.compare.figure.Form;
import io.mapae.compare.http.HttpText;
import io.mapae.compare.http.KeptConnection;
import io.mapae.compare.http.RawAnswer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/// Someone who uses a form by HTTP, as a browser sends it.
///
/// @param credential the header that carries the login
record Visitor(String credential) {

    /// The origin that people know; nodes are reached by their ports.
    static final String ISSUER = "http://localhost:8400";

    private static final String PASSWORD = "four unrelated words";
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<String> HEADERS = List.of(
            "Host: localhost:8400",
            "User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/142.0.0.0 Safari/537.36",
            "Accept: application/json",
            "Accept-Language: en-GB,en;q=0.9,ko;q=0.8",
            "Accept-Encoding: gzip, deflate, br, zstd",
            "Sec-Fetch-Site: same-origin",
            "Sec-Fetch-Mode: cors",
            "Sec-Fetch-Dest: empty");

    /// Makes an account, where the form knows accounts.
    static void signUp(Form form, int port, int person) throws IOException {
        if (form.isMapae()) {
            String json = JSON.writeValueAsString(Map.of("identifier", name(person), "password", PASSWORD));
            exchange(port, HttpText.post("/v1/accounts", own(), json)).expect(201);
        }
    }

    /// Logs in.
    static Visitor logIn(Form form, int port, int person) throws IOException {
        try (KeptConnection connection = KeptConnection.open(port)) {
            return logIn(form, connection, person);
        }
    }

    /// The same on a connection that is there already.
    static Visitor logIn(Form form, KeptConnection connection, int person) throws IOException {
        String json = JSON.writeValueAsString(
                Map.of("identifier", name(person), "password", PASSWORD, "carriage", form.carriage()));
        RawAnswer answer =
                connection.exchange(HttpText.post("/v1/login", own(), json)).expect(200);
        return new Visitor(
                form.carriage().equals("tokens")
                        ? "Authorization: Bearer "
                                + JSON.readTree(answer.body())
                                        .get("access_token")
                                        .asString()
                        : "Cookie: " + cookies(answer));
    }

    private static String name(int person) {
        return "person%04d@example.com".formatted(person);
    }

    private static List<String> own() {
        return Stream.concat(HEADERS.stream(), Stream.of("Origin: " + ISSUER)).toList();
    }

    // What only the login's own address is sent is not sent with a check.
    private static String cookies(RawAnswer answer) {
        return answer.headers().stream()
                .filter(header -> header.getKey().equalsIgnoreCase("set-cookie"))
                .map(header -> header.getValue().split(";", 2)[0])
                .filter(cookie -> !cookie.endsWith("="))
                .collect(Collectors.joining("; "));
    }

    /// The request that asks who is calling.
    String check() {
        return credential.isEmpty() ? uncredentialed() : HttpText.get("/v1/session", with(HEADERS));
    }

    /// The same without a login.
    static String uncredentialed() {
        return HttpText.get("/v1/session", HEADERS);
    }

    /// Whether a node accepts it now.
    boolean isAcceptedAt(int port) throws IOException {
        return exchange(port, check()).status() == 200;
    }

    /// Logs out.
    void logOut(int port) throws IOException {
        exchange(port, HttpText.post("/v1/logout", with(own()), "{}"));
    }

    private List<String> with(List<String> headers) {
        List<String> all = new ArrayList<>(headers);
        all.add(credential);
        return all;
    }

    private static RawAnswer exchange(int port, String request) throws IOException {
        try (KeptConnection connection = KeptConnection.open(port)) {
            return connection.exchange(request);
        }
    }
}
