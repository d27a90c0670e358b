package io.mapae.guard.remote;

import io.mapae.guard.GuardClock;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// HTTP to the server's nodes, authenticated as the guard's client. Thread-safe; blocks.
///
/// A question goes to the node that answered last. Where that is gone or cannot tell, the next one is asked at
/// once, each at most once: a question changes nothing. One that does not answer in time costs the question, and
/// the next one goes to the next node.
final class ServerConnection {

    /// The longest answer that is read.
    static final int BODY_BYTES_MAX = 4 * 1024 * 1024;

    /// How long an answer may take beyond what the server was asked to wait.
    static final Duration PATIENCE = Duration.ofSeconds(1);

    private static final int SERVER_ERROR = 500;

    private final HttpClient http;
    private final List<String> servers;
    private final ClientProof proof;
    private final GuardClock clock;
    private final AtomicInteger turn = new AtomicInteger();

    ServerConnection(List<URI> servers, ClientProof proof, GuardClock clock) {
        this.clock = clock;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(PATIENCE)
                .build();
        this.servers = servers.stream()
                .map(server -> RemoteGuardSettings.withoutSlash(server.toString()))
                .toList();
        this.proof = proof;
    }

    /// An answer below 500.
    ///
    /// @param mediaType without parameters; empty where the answer says none
    @SuppressWarnings("ArrayRecordComponent") // never handed on
    record Answer(int status, String mediaType, byte[] body) {

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    /// What is public, and is asked for without saying who asks.
    ///
    /// @throws IOException if no node answers, or one cannot tell now
    Answer getPublic(String path, String accept) throws IOException, InterruptedException {
        return send(path, request -> get(request, accept), Duration.ZERO);
    }

    /// @param path with its query
    /// @param wait how long the server was asked to hold the answer
    /// @throws IOException if no node answers, or one cannot tell now
    Answer get(String path, String accept, Duration wait) throws IOException, InterruptedException {
        return send(path, request -> get(request, accept).header("Authorization", proof.authorization()), wait);
    }

    private static HttpRequest.Builder get(HttpRequest.Builder request, String accept) {
        return request.GET()
                .header("Accept", accept)
                // What a proxy has kept is too old, however young.
                .header("Cache-Control", "no-cache");
    }

    /// A form, whose values are in the body and in no URL.
    ///
    /// @throws IOException if no node answers, or one cannot tell now
    Answer post(String path, Map<String, String> form) throws IOException, InterruptedException {
        return send(path, request -> post(request, form), Duration.ZERO);
    }

    private HttpRequest.Builder post(HttpRequest.Builder request, Map<String, String> form) {
        Map<String, String> proven = proof.form();
        if (proven.isEmpty()) {
            request.header("Authorization", proof.authorization());
        }
        String body = Stream.of(form, proven)
                .flatMap(fields -> fields.entrySet().stream())
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        return request.POST(BodyPublishers.ofString(body)).header("Content-Type", "application/x-www-form-urlencoded");
    }

    /// Makes a question, anew for each node that is asked: an assertion is good for one.
    private interface Method {
        HttpRequest.Builder on(HttpRequest.Builder request);
    }

    private Answer send(String path, Method method, Duration wait) throws IOException, InterruptedException {
        long begin = clock.monotonicNanos();
        for (int tries = 1; ; tries++) {
            int node = turn.get();
            try {
                return sendTo(servers.get(Math.floorMod(node, servers.size())), path, method, wait);
            } catch (IOException e) {
                turn.compareAndSet(node, node + 1);
                boolean hasTime = clock.monotonicNanos() - begin < PATIENCE.toNanos();
                if (tries >= servers.size() || !hasTime || e instanceof HttpTimeoutException) {
                    throw e;
                }
            }
        }
    }

    private Answer sendTo(String server, String path, Method method, Duration wait)
            throws IOException, InterruptedException {
        HttpRequest request = method.on(HttpRequest.newBuilder(URI.create(server + path)))
                .timeout(wait.plus(PATIENCE))
                .build();
        HttpResponse<byte[]> answer = http.send(request, head -> new BoundedBody(BODY_BYTES_MAX));
        if (answer.statusCode() >= SERVER_ERROR) {
            throw new IOException("the server cannot tell now: " + answer.statusCode());
        }
        String type = answer.headers().firstValue("Content-Type").orElse("");
        return new Answer(answer.statusCode(), type.split(";", 2)[0].strip(), answer.body());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
