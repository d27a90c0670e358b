package io.mapae.server.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapae.server.Agent;
import io.mapae.server.OnEveryStore;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Cookies that somebody else has put there: fixed before a login, tossed beside the real one, twice, too large.
@OnEveryStore
final class HostileCookiesTest {
    @TempDir
    private static Path folder;

    private static AttackedServer server;

    private Agent victim;
    private String victimsCookie = "";
    private String victimsSid = "";
    private String attackersToken = "";

    @BeforeAll
    static void start() {
        server = AttackedServer.start(folder);
        server.signUp("victim");
        server.signUp("attacker");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void logIn() {
        victim = server.agent();
        victimsSid = sid(server.logIn(victim, "victim", "cookie"));
        victimsCookie = AttackedServer.SESSION + "=" + token(victim);
        Agent attacker = server.agent();
        server.logIn(attacker, "attacker", "cookie");
        attackersToken = token(attacker);
    }

    @AfterEach
    void everyoneElseIsServed() {
        assertThat(session(victimsCookie).text("sid")).isEqualTo(victimsSid);
        server.assertServing();
    }

    @Test
    void aTokenThatWasThereBeforeTheLoginDoesNotBecomeTheVictims() {
        Agent guest = server.agent();
        assertThat(guest.post("/v1/session", "{}").status()).isEqualTo(200);
        for (String planted : List.of(attackersToken, token(guest), "mapae_s_" + "A".repeat(43), "anything")) {
            Agent browser = server.agent();
            browser.cookies().put(AttackedServer.SESSION, planted);

            Agent.Answer login = server.logIn(browser, "victim", "cookie");

            assertThat(token(browser)).isNotEqualTo(planted);
            assertThat(session(AttackedServer.SESSION + "=" + planted).status()).isEqualTo(401);
            assertThat(browser.get("/v1/session").text("sid")).isEqualTo(sid(login));
        }
    }

    @Test
    void tokensThatWereThereBeforeTheLoginAreTakenAway() {
        Agent attacker = server.agent();
        server.logIn(attacker, "attacker", "token_cookies");
        Agent browser = server.agent();
        browser.cookies().putAll(attacker.cookies());

        Agent.Answer login = server.logIn(browser, "victim", "cookie");

        assertThat(browser.cookies())
                .containsKey(AttackedServer.SESSION)
                .doesNotContainKeys(AttackedServer.ACCESS, AttackedServer.REFRESH);
        assertThat(login.setCookies())
                .anyMatch(header -> header.startsWith(AttackedServer.ACCESS + "=;") && header.contains("Max-Age=0"))
                .anyMatch(header -> header.startsWith(AttackedServer.REFRESH + "=;") && header.contains("Max-Age=0"));
    }

    /// Names that a parser might take for the real one. `~` is where the bytes of a character go that some
    /// parsers strip; browsers let any host set most of these, since they have no prefix for them.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "__host-http-sid",
                "__HOST-HTTP-SID",
                "__Host-http-sid",
                "__Host-Http-SID",
                "__Http-sid",
                "__Host-sid",
                "__Secure-sid",
                "sid",
                "Host-Http-sid",
                "x__Host-Http-sid",
                "__Host-Http-sid.",
                "__Host-Http-sid[]",
                "__Host-Http-sid%20",
                "%5f%5fHost-Http-sid",
                "\"__Host-Http-sid\"",
                "$Version=1, __Host-Http-sid",
                "a=b, __Host-Http-sid",
                "\u00a0__Host-Http-sid",
                "\u0085__Host-Http-sid",
                "\u2000__Host-Http-sid",
                "\u200b__Host-Http-sid",
                "__Host-Http-sid\u00a0",
                "__Host-Http-sid ",
                "__Host-Http-sid\t"
            })
    void aNameThatLooksAlikeIsAnotherName(String name) {
        String tossed = name + "=" + attackersToken;

        assertThat(status("Cookie: " + tossed)).isEqualTo(401);
        assertThat(statusAndSid("Cookie: " + tossed + "; " + victimsCookie)).isEqualTo("200 " + victimsSid);
        assertThat(statusAndSid("Cookie: " + victimsCookie + "; " + tossed)).isEqualTo("200 " + victimsSid);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a=\"b; __Host-Http-sid=@; c=d\"",
                "$Version=1; __Host-Http-sid=@; $Path=/",
                "__Host-Http-sid=\"@\"",
                "__Host-Http-sid=@\"",
                "__Host-Http-sid='@'",
                "__Host-Http-sid=%22@%22",
                "__Host-Http-sid=@%00",
                "__Host-Http-sid=@,@",
                "__Host-Http-sid=@/",
                "__Host-Http-sid==@"
            })
    void aValueIsTakenAsItIs(String header) {
        String cookies = header.replace("@", attackersToken);
        // Quotes do not keep a semicolon from ending a cookie, so this one is there and is no other.
        boolean whole = header.contains("=@;");

        assertThat(status("Cookie: " + cookies)).isEqualTo(whole ? 200 : 401);
    }

    @Test
    void oneNameTwiceIsBelievedNeitherWay() {
        String tossed = AttackedServer.SESSION + "=" + attackersToken;
        for (String headers : List.of(
                "Cookie: " + tossed + "; " + victimsCookie,
                "Cookie: " + victimsCookie + "; " + tossed,
                "Cookie: " + victimsCookie + "; " + victimsCookie,
                "Cookie: " + victimsCookie + "; " + AttackedServer.SESSION + "=",
                "Cookie: " + victimsCookie + "\r\nCookie: " + tossed,
                "Cookie: a=b; " + victimsCookie + "\r\nCookie: c=d; " + tossed + "; e=f")) {
            assertThat(status(headers)).as(headers).isEqualTo(400);
            assertThat(status("POST", "/v1/logout", headers + "\r\nOrigin: " + server.issuer()))
                    .as(headers)
                    .isEqualTo(400);
        }
    }

    @Test
    void tokensInCookiesTwiceAreBelievedNeitherWay() {
        Agent browser = server.agent();
        server.logIn(browser, "victim", "token_cookies");
        Agent attacker = server.agent();
        server.logIn(attacker, "attacker", "token_cookies");
        String access = pair(browser, AttackedServer.ACCESS) + "; " + pair(attacker, AttackedServer.ACCESS);
        String refresh = pair(browser, AttackedServer.REFRESH) + "; " + pair(attacker, AttackedServer.REFRESH);
        String origin = "\r\nOrigin: " + server.issuer();

        assertThat(status("Cookie: " + access)).isEqualTo(400);
        assertThat(status("POST", "/v1/tokens/refresh", "Cookie: " + refresh + origin))
                .isEqualTo(400);
        assertThat(status("POST", "/v1/logout", "Cookie: " + refresh + origin)).isEqualTo(400);
        assertThat(browser.get("/v1/session").status()).isEqualTo(200);
        assertThat(browser.post("/v1/tokens/refresh", "").status()).isEqualTo(200);
    }

    @Test
    void aCookieThatIsTooLargeIsRefusedAndManySmallOnesAreNot() {
        String name = AttackedServer.SESSION + "=";
        assertThat(status("Cookie: " + name + "A".repeat(4096))).isEqualTo(401);
        assertThat(status("Cookie: " + name + "A".repeat(15_000))).isEqualTo(401);
        assertThat(status("Cookie: " + name + "A".repeat(17_000))).isEqualTo(431);
        assertThat(status("Cookie: " + name + "A".repeat(1 << 20))).isEqualTo(431);
        assertThat(status("Cookie: " + victimsCookie + "; a=" + "A".repeat(17_000)))
                .isEqualTo(431);
        assertThat(status("Cookie: " + "a=b; ".repeat(2000) + victimsCookie)).isEqualTo(200);
        assertThat(status("Cookie: " + "; ".repeat(5000) + victimsCookie)).isEqualTo(200);
    }

    @Test
    void cookiesCountForNothingBesideAnAuthorization() {
        for (String authorization : List.of("Bearer x", "Basic eDp4", "Bearer", "x", "Digest a=\"b\"")) {
            String headers = "Authorization: " + authorization + "\r\nCookie: " + victimsCookie;
            assertThat(status(headers)).as(authorization).isEqualTo(401);
            assertThat(status("POST", "/v1/logout", headers)).as(authorization).isEqualTo(401);
        }
    }

    private static Agent.Answer session(String cookie) {
        return server.agent().get("/v1/session", "Cookie", cookie);
    }

    private static int status(String headers) {
        return status("GET", "/v1/session", headers);
    }

    private static int status(String method, String path, String headers) {
        return Integer.parseInt(raw(method, path, headers).substring(9, 12));
    }

    private static String statusAndSid(String headers) {
        String answer = raw("GET", "/v1/session", headers);
        int sid = answer.indexOf("\"sid\":\"") + 7;
        return answer.substring(9, 12) + " " + answer.substring(sid, Math.max(sid, answer.indexOf('"', sid)));
    }

    private static String raw(String method, String path, String headers) {
        String length = method.equals("POST") ? "Content-Length: 0\r\n" : "";
        String utf8 = new String(headers.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        return server.exchange(method + " " + path + " HTTP/1.1\r\nHost: " + server.host() + "\r\n" + length + utf8
                + "\r\nConnection: close\r\n\r\n");
    }

    private static String pair(Agent agent, String name) {
        return name + "=" + agent.cookies().get(name);
    }

    private static String token(Agent agent) {
        String token = agent.cookies().get(AttackedServer.SESSION);
        if (token == null) {
            throw new AssertionError("no session cookie");
        }
        return token;
    }

    private static String sid(Agent.Answer login) {
        return login.json().path("session").path("sid").asString();
    }
}
