package io.mapae.proof.balance;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Somebody who signs up, logs in, clicks, and logs out. One thread at a time.
final class Visitor {
    private static final String COOKIE = "__Host-Http-sid";
    private static final String AGENT = "User-Agent";
    private static final String BROWSER = "a browser";
    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final int NO_CONTENT = 204;
    private static final int UNAUTHENTICATED = 401;

    /// So many clicks with one access token.
    private static final int CLICKS_MAX = 5;

    private static final int TRIES_MAX = 5;

    private final Calls calls;
    private final String origin;
    private final String name;
    private final boolean byTokens;
    private final Queue<String> troubles = new ConcurrentLinkedQueue<>();
    private String header = "";
    private String credential = "";
    private String refreshToken = "";
    private int clicks;
    private volatile boolean left;

    Visitor(Calls calls, String name, boolean byTokens) {
        this.calls = calls;
        this.origin = calls.address().toString();
        this.name = name;
        this.byTokens = byTokens;
    }

    String name() {
        return name;
    }

    boolean isByTokens() {
        return byTokens;
    }

    boolean hasLeft() {
        return left;
    }

    /// Signs up and logs in.
    void arrive() {
        Optional<HttpResponse<String>> answer = post("/v1/accounts", "{" + account() + "}");
        if (!is(answer, CREATED) || !logIn()) {
            throw new AssertionError(name + " does not come in: " + answer.map(HttpResponse::body));
        }
    }

    /// Logs in.
    ///
    /// @return whether that went well
    boolean logIn() {
        String carriage = byTokens ? "tokens" : "cookie";
        Optional<HttpResponse<String>> answer =
                post("/v1/login", "{" + account() + ",\"carriage\":\"" + carriage + "\"}");
        if (!is(answer, OK)) {
            return false;
        }
        if (byTokens) {
            take(answer.orElseThrow());
        } else {
            header = "Cookie";
            credential = cookie(answer.orElseThrow());
        }
        return true;
    }

    private String account() {
        return "\"identifier\":\"" + name + "\",\"password\":\"four unrelated words\"";
    }

    private static String cookie(HttpResponse<String> answer) {
        return answer.headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith(COOKIE + "="))
                .map(cookie -> cookie.substring(0, cookie.indexOf(';')))
                .findFirst()
                .orElseThrow();
    }

    private void take(HttpResponse<String> answer) {
        JsonNode json = JsonMapper.shared().readTree(answer.body());
        header = "Authorization";
        credential = "Bearer " + json.path("access_token").asString();
        refreshToken = json.path("refresh_token").asString();
    }

    /// Asks who is calling, and now and then for a new access token.
    void click() {
        if (left) {
            return;
        }
        if (byTokens && ++clicks % CLICKS_MAX == 0) {
            refresh();
        }
        note("look", ask(calls), OK);
    }

    // Whoever got no answer asks again, with the same token.
    private void refresh() {
        for (int i = 0; i < TRIES_MAX; i++) {
            Optional<HttpResponse<String>> answer =
                    post("/v1/tokens/refresh", "{\"refresh_token\":\"" + refreshToken + "\"}");
            note("refresh", answer, OK);
            if (is(answer, OK)) {
                take(answer.orElseThrow());
                return;
            }
        }
    }

    private void note(String what, Optional<HttpResponse<String>> answer, int expected) {
        if (!left && !is(answer, expected)) {
            troubles.add("%s, by %s, to %s: %s"
                    .formatted(
                            name,
                            header,
                            what,
                            answer.map(http -> " " + http.statusCode() + " " + http.body())
                                    .orElse("no answer")));
        }
    }

    /// Logs out.
    ///
    /// @return whether that was acknowledged
    boolean leave() {
        left = true;
        return is(send(() -> calls.post(origin, "/v1/logout", "{}", header, credential)), NO_CONTENT);
    }

    /// The status of the answer when they ask there who they are; 0 for none.
    int answerAt(URI address) {
        return ask(calls.to(address)).map(HttpResponse::statusCode).orElse(0);
    }

    /// Whether they are known there.
    boolean isKnownAt(URI address) {
        return answerAt(address) == OK;
    }

    /// Whether they are told there to log in.
    boolean isUnknownAt(URI address) {
        return answerAt(address) == UNAUTHENTICATED;
    }

    /// What went wrong since the last call.
    List<String> troubles() {
        return Stream.generate(troubles::poll)
                .takeWhile(trouble -> trouble != null)
                .toList();
    }

    private Optional<HttpResponse<String>> ask(Calls where) {
        return send(() -> where.get("/v1/session", header, credential));
    }

    private Optional<HttpResponse<String>> post(String path, String json) {
        return send(() -> calls.post(origin, path, json, AGENT, BROWSER));
    }

    private static boolean is(Optional<HttpResponse<String>> answer, int status) {
        return answer.map(HttpResponse::statusCode).orElse(0) == status;
    }

    /// A call that may be interrupted.
    private interface Call {
        Optional<HttpResponse<String>> call() throws InterruptedException;
    }

    private static Optional<HttpResponse<String>> send(Call call) {
        try {
            return call.call();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
