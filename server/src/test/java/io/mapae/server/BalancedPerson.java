package io.mapae.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapae.guard.remote.Presented;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Someone who uses an installation through its load balancer, and expects every answer to be the right one.
final class BalancedPerson {

    private static final String COOKIE = "__Host-Http-sid";
    private static final String LOGIN =
            "{\"identifier\":\"%s\",\"password\":\"correct horse battery staple\",\"carriage\":\"%s\"}";

    private final Balancer balancer;
    private final String origin;
    private final String name;
    private final List<String> alive = new ArrayList<>();
    private final List<String> ended = new ArrayList<>();
    private String refreshToken = "";

    BalancedPerson(Balancer balancer, String origin, String name) {
        this.balancer = balancer;
        this.origin = origin;
        this.name = name;
    }

    void signUp() {
        String account = "{\"identifier\":\"" + name + "\",\"password\":\"correct horse battery staple\"}";
        expect(201, post("/v1/accounts", account));
        refreshToken = json(expect(200, post("/v1/login", LOGIN.formatted(name, "tokens"))))
                .path("refresh_token")
                .asString();
    }

    /// Logs in, looks, is known at a guard, refreshes, and logs out of a session of before.
    void visit(Consumer<Presented> guard) {
        String cookie = cookie(expect(200, post("/v1/login", LOGIN.formatted(name, "cookie"))));
        expect(200, look(cookie));
        guard.accept(new Presented.SessionCookie(cookie));
        JsonNode tokens = json(expect(200, post("/v1/tokens/refresh", "{\"refresh_token\":\"" + refreshToken + "\"}")));
        refreshToken = tokens.path("refresh_token").asString();
        String access = tokens.path("access_token").asString();
        expect(200, balancer.send("GET", "/v1/session", "", "Authorization", "Bearer " + access));
        alive.add(cookie);
        if (alive.size() > 3) {
            String old = alive.removeFirst();
            expect(204, balancer.send("POST", "/v1/logout", "{}", "Origin", origin, "Cookie", COOKIE + "=" + old));
            ended.add(old);
        }
    }

    /// Whoever was signed in still is, and whoever was not still is not.
    void findsEverythingAsItWas() {
        alive.forEach(cookie -> expect(200, look(cookie)));
        ended.forEach(cookie -> expect(401, look(cookie)));
        expect(200, post("/v1/tokens/refresh", "{\"refresh_token\":\"" + refreshToken + "\"}"));
    }

    /// How many sessions of it are alive besides that of its tokens.
    int held() {
        return alive.size();
    }

    private HttpResponse<String> look(String cookie) {
        return balancer.send("GET", "/v1/session", "", "Cookie", COOKIE + "=" + cookie);
    }

    private HttpResponse<String> post(String path, String body) {
        return balancer.send("POST", path, body, "Origin", origin);
    }

    private HttpResponse<String> expect(int status, HttpResponse<String> answer) {
        assertThat(answer.statusCode())
                .as("%s: %s %s", name, answer.request().uri(), answer.body())
                .isEqualTo(status);
        return answer;
    }

    private static String cookie(HttpResponse<String> answer) {
        return answer.headers().allValues("Set-Cookie").stream()
                .filter(header -> header.startsWith(COOKIE + "="))
                .map(header -> header.substring(COOKIE.length() + 1, header.indexOf(';')))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }
}
