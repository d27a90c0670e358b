package io.mapae.server.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapae.server.Agent;
import io.mapae.server.NeedsListedSessions;
import io.mapae.server.OnEveryStore;
import io.mapae.server.fixture.OpenApi;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Pages of other sites, in the browser of somebody who is signed in: cross-site request forgery against every
/// call that changes something, and reading across origins.
@OnEveryStore
final class ForeignSitesTest {

    private static final String FOREIGN = "https://evil.example";
    private static final String LISTED = "https://app.example";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final OpenApi DOCUMENT = OpenApi.read(Path.of("..", "docs", "reference", "openapi.yaml"));

    @TempDir
    private static Path folder;

    private static AttackedServer server;
    private static Agent victim;
    private static String sid = "";

    @BeforeAll
    static void start() {
        server = AttackedServer.start(folder);
        server.command("client", "add", "app", "--public", "--origin", LISTED);
        server.signUp("victim");
        victim = server.agent();
        Agent.Answer login = server.logIn(victim, "victim", "cookie");
        sid = login.json().path("session").path("sid").asString();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /// Every operation of the API and the pages that is not for reading.
    static Stream<String> changes() {
        return DOCUMENT.operations().stream().filter(operation -> !operation.startsWith("GET "));
    }

    @ParameterizedTest
    @MethodSource("changes")
    @NeedsListedSessions
    void noForeignPageChangesAnything(String operation) {
        String method = operation.substring(0, operation.indexOf(' '));
        String path = operation
                .substring(operation.indexOf(' ') + 1)
                .replace("{sid}", sid)
                .replace("{key}", "cart");
        forgeries().forEach((what, headers) -> {
            Agent.Answer answer = victim.send(method, path, headers[1].equals(FORM) ? "a=b" : "{}", headers);
            assertThat(answer.status()).as(what).isEqualTo(403);
            assertThat(answer.setCookies()).as(what).isEmpty();
        });

        Agent.Answer session = victim.get("/v1/session");
        assertThat(session.text("sid")).isEqualTo(sid);
        assertThat(victim.get("/v1/sessions").json().path("sessions")).hasSize(1);
        server.assertServing();
    }

    /// How a page of another site can have the victim's browser send something.
    private static Map<String, String[]> forgeries() {
        String own = server.issuer();
        Map<String, String[]> forgeries = new LinkedHashMap<>();
        forgeries.put("a form", request(FORM, "Origin", FOREIGN, "Sec-Fetch-Site", "cross-site"));
        forgeries.put("a form of an old browser", request(FORM, "Origin", "", "Referer", FOREIGN + "/"));
        forgeries.put("a form without a referrer", request(FORM, "Origin", "null", "Sec-Fetch-Site", "cross-site"));
        forgeries.put("a form in a sandbox", request("multipart/form-data; boundary=a", "Origin", "null"));
        forgeries.put("JSON as plain text", request("text/plain", "Origin", FOREIGN));
        forgeries.put("JSON as plain text from nowhere", request("text/plain", "Origin", "null"));
        forgeries.put("fetch", request("application/json", "Origin", FOREIGN, "Sec-Fetch-Site", "cross-site"));
        forgeries.put("fetch from a sandbox", request("application/json", "Origin", "null"));
        forgeries.put("a sibling domain", request("application/json", "Origin", "", "Sec-Fetch-Site", "same-site"));
        forgeries.put("another site", request("application/json", "Origin", "", "Sec-Fetch-Site", "cross-site"));
        forgeries.put("no header that tells", request("application/json", "Origin", ""));
        for (String lookAlike : List.of(
                own + ".evil.example",
                own + "@evil.example",
                own + "1",
                own.replace("http:", "https:"),
                own.replace("localhost", "xlocalhost"),
                own.replace("localhost", "sub.localhost"),
                own.replace("localhost", "localhost."),
                own.replaceAll(":\\d+$", ""),
                own + "/",
                "file://",
                "*")) {
            forgeries.put(lookAlike, request("application/json", "Origin", lookAlike));
        }
        return forgeries;
    }

    private static String[] request(String type, String... headers) {
        return Stream.concat(Stream.of("Content-Type", type), Stream.of(headers))
                .toArray(String[]::new);
    }

    @Test
    void aFormOfAnotherSiteLogsNobodyInAsSomebodyElse() {
        Agent browser = server.agent();
        String form = "identifier=victim&password=" + AttackedServer.PASSWORD.replace(' ', '+');
        String json =
                "{\"identifier\":\"victim\",\"password\":\"" + AttackedServer.PASSWORD + "\",\"carriage\":\"cookie\"}";

        for (String origin : List.of(FOREIGN, "null")) {
            assertThat(browser.send("POST", "/login", form, "Content-Type", FORM, "Origin", origin)
                            .status())
                    .isEqualTo(403);
            assertThat(browser.post("/v1/login", json, "Origin", origin).status())
                    .isEqualTo(403);
        }
        assertThat(browser.cookies()).isEmpty();
    }

    @Test
    void jsonIsReadAsNothingButJson() {
        String json = "{\"name\":\"mine\"}";
        for (String type : List.of("text/plain", FORM, "multipart/form-data; boundary=a", "", "text/json", "*/*")) {
            assertThat(victim.send("PATCH", "/v1/sessions/" + sid, json, "Content-Type", type)
                            .status())
                    .as(type)
                    .isEqualTo(415);
        }
        assertThat(victim.send("PATCH", "/v1/sessions/" + sid, json).status()).isEqualTo(200);
    }

    @Test
    void aProxiedRequestIsJudgedAsTheRequestThatItIs() {
        for (String method : List.of("POST", "PUT", "DELETE", "PATCH", "ANYTHING")) {
            for (String origin : List.of(FOREIGN, "null")) {
                assertThat(victim.get("/verify", "X-Forwarded-Method", method, "Origin", origin)
                                .status())
                        .isEqualTo(403);
            }
            assertThat(victim.get("/verify", "X-Forwarded-Method", method).status())
                    .as(method)
                    .isEqualTo(403);
            assertThat(victim.get("/verify", "X-Forwarded-Method", method, "Origin", server.issuer())
                            .status())
                    .isEqualTo(204);
        }
    }

    @Test
    void onlyAListedOriginMayRead() {
        List<String> paths = List.of("/v1/session", "/v1/sessions", "/v1/account", "/verify");
        for (String path : paths) {
            Agent.Answer listed = victim.get(path, "Origin", LISTED);
            assertThat(listed.header("Access-Control-Allow-Origin")).as(path).contains(LISTED);
            assertThat(listed.header("Vary").orElse("")).contains("Origin");
            for (String origin : foreignOrigins()) {
                Agent.Answer answer = victim.get(path, "Origin", origin);
                assertThat(answer.http().headers().map().keySet())
                        .as(path + " " + origin)
                        .noneMatch(
                                name -> name.toLowerCase(java.util.Locale.ROOT).startsWith("access-control-"));
            }
        }
        // Public keys are for everyone, and for nobody's cookies.
        Agent.Answer keys = victim.get("/.well-known/jwks.json", "Origin", FOREIGN);
        assertThat(keys.header("Access-Control-Allow-Origin")).contains("*");
        assertThat(keys.header("Access-Control-Allow-Credentials")).isEmpty();
        assertThat(victim.get("/account", "Origin", LISTED).header("Access-Control-Allow-Origin"))
                .as("a page is for its own origin alone")
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("changes")
    void noForeignPageIsToldThatItMayChangeAnything(String operation) {
        String method = operation.substring(0, operation.indexOf(' '));
        String path = operation
                .substring(operation.indexOf(' ') + 1)
                .replace("{sid}", sid)
                .replace("{key}", "cart");
        for (String origin : foreignOrigins()) {
            Agent.Answer preflight =
                    server.agent().send("OPTIONS", path, "", "Origin", origin, "Access-Control-Request-Method", method);
            assertThat(preflight.status()).as(origin).isEqualTo(403);
            assertThat(preflight.http().headers().map().keySet())
                    .noneMatch(name -> name.toLowerCase(java.util.Locale.ROOT).startsWith("access-control-"));
        }
    }

    private static List<String> foreignOrigins() {
        return List.of(
                FOREIGN,
                "null",
                LISTED + ".evil.example",
                LISTED + ":444",
                LISTED + "/",
                LISTED.replace("https:", "http:"),
                LISTED.replace("app.", "sub.app."),
                LISTED.replace("app.", "app"),
                LISTED.replace("app.", "evilapp."),
                LISTED.replace("app", "APP"),
                LISTED + "@evil.example",
                LISTED + ", " + FOREIGN,
                "*");
    }
}
