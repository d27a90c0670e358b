package io.mapae.server.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapae.guard.token.HostileTokens;
import io.mapae.guard.token.TestIssuer;
import io.mapae.server.Agent;
import io.mapae.server.OnEveryStore;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The guard's hostile tokens at the front door of a whole server that signs with the key they are made with: in
/// the header, in the cookie, and for introspection.
@OnEveryStore
final class HostileTokensTest {

    private static final Duration LAG = Duration.ofMinutes(5);
    private static final int HEADERS_MAX_BYTES = 16 * 1024;
    private static final int BODY_MAX_BYTES = 64 * 1024;

    @TempDir
    private static Path folder;

    private static AttackedServer server;
    private static TestIssuer issuer;
    private static TestIssuer attacker;
    private static String gate = "";
    private static Agent.Answer login;

    @BeforeAll
    static void start() throws Exception {
        server = AttackedServer.start(folder);
        server.signUp("victim");
        login = server.logIn(server.agent(), "victim", "tokens");
        Map<String, String> identity = identity(login.text("access_token"));
        issuer = new TestIssuer(HostileTokensTest::now, server.issuer(), server.issuer(), identity);
        attacker = new TestIssuer(HostileTokensTest::now, server.issuer(), server.issuer(), identity);
        Path key = Files.writeString(folder.resolve("key.jwk"), issuer.privateJwk());
        server.command("keys", "import", key.toString(), "--at-once");
        String secret =
                server.command("client", "add", "gate", "--right", "introspect").getLast();
        gate = "Basic "
                + Base64.getEncoder().encodeToString(("gate:" + secret.strip()).getBytes(StandardCharsets.US_ASCII));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /// Only what is wrong with each hostile token keeps it out.
    @Test
    void theGoodTokenIsBelievedEverywhere() {
        String good = issuer.good();
        assertThat(byHeader("/v1/session", good)).isEqualTo(200);
        assertThat(byHeader("/verify", good)).isEqualTo(204);
        assertThat(byCookie("/v1/session", good)).isEqualTo(200);
        assertThat(byCookie("/verify", good)).isEqualTo(204);
        assertThat(introspected(good).json().path("active").asBoolean()).isTrue();
    }

    @TestFactory
    Stream<DynamicTest> noneIsBelievedAnywhere() {
        Map<String, String> tokens = new LinkedHashMap<>(HostileTokens.all(issuer, attacker, LAG));
        return tokens.entrySet().stream()
                .map(hostile -> DynamicTest.dynamicTest(hostile.getKey(), () -> {
                    assertRefused(hostile.getKey(), hostile.getValue());
                    server.assertServing();
                }));
    }

    /// Introspection knows these for what they are; everywhere else they are no access tokens.
    @Test
    void noOtherCredentialIsAnAccessToken() {
        Agent browser = server.agent();
        server.logIn(browser, "victim", "cookie");
        String session = String.valueOf(browser.cookies().get(AttackedServer.SESSION));
        for (String token : new String[] {login.text("refresh_token"), session}) {
            for (String path : new String[] {"/v1/session", "/verify"}) {
                assertThat(byHeader(path, token)).isEqualTo(401);
                assertThat(byCookie(path, token)).isEqualTo(401);
            }
        }
        server.assertServing();
    }

    private static void assertRefused(String what, String token) {
        for (String path : new String[] {"/v1/session", "/verify"}) {
            if (!isOnlyBlankMore(token)) {
                assertThat(byHeader(path, token)).as(path + " by header").isEqualTo(expected(inHeader(token)));
                assertThat(byCookie(path, token)).as(path + " by cookie").isEqualTo(expected(inHeader(token)));
            }
        }
        Agent.Answer answer = introspected(token);
        if (encoded(token).length() > BODY_MAX_BYTES - 100) {
            assertThat(answer.status()).isEqualTo(413);
        } else if (token.indexOf('\0') >= 0 || token.isEmpty()) {
            assertThat(answer.status()).isEqualTo(400);
        } else if (what.startsWith("audience ") && answer.json().path("active").asBoolean()) {
            // Introspection is for every resource server, each of which looks whether it is meant.
            assertThat(answer.json().path("aud").toString()).doesNotContain("\"" + server.issuer() + "\"");
        } else {
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.http().body()).isEqualTo("{\"active\":false}");
        }
    }

    /// What HTTP takes away from the ends of a value is no part of the token: blanks, and the end of the line.
    private static boolean isOnlyBlankMore(String token) {
        boolean endsTheHeader = token.endsWith("\r\n");
        return endsTheHeader
                || (!token.equals(token.strip())
                        && token.matches("[ \t]*[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]{86}[ \t]*"));
    }

    private static int expected(String inHeader) {
        if (inHeader.length() > HEADERS_MAX_BYTES - 1000) {
            return 431;
        }
        return inHeader.chars().anyMatch(c -> (c < 0x20 && c != '\t') || c == 0x7f) ? 400 : 401;
    }

    private static int byHeader(String path, String token) {
        return raw(path, "Authorization: Bearer " + inHeader(token));
    }

    private static int byCookie(String path, String token) {
        return raw(path, "Cookie: " + AttackedServer.ACCESS + "=" + inHeader(token));
    }

    private static int raw(String path, String header) {
        String answer = server.exchange("GET " + path + " HTTP/1.1\r\nHost: " + server.host() + "\r\n" + header
                + "\r\nConnection: close\r\n\r\n");
        return Integer.parseInt(answer.substring(9, 12));
    }

    /// The bytes of its UTF-8 form, one character each.
    private static String inHeader(String token) {
        return new String(token.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private static Agent.Answer introspected(String token) {
        return server.agent().form("/oauth2/introspect", "token=" + encoded(token), "Authorization", gate);
    }

    private static String encoded(String token) {
        return URLEncoder.encode(token, StandardCharsets.UTF_8);
    }

    /// The claims of a real token of a session that lives, all but its times.
    private static Map<String, String> identity(String token) {
        JsonNode claims = JsonMapper.shared().readTree(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]));
        Map<String, String> identity = new HashMap<>();
        claims.properties()
                .forEach(claim -> identity.put(claim.getKey(), claim.getValue().toString()));
        identity.keySet().removeAll(java.util.Set.of("iss", "aud", "iat", "exp"));
        return identity;
    }

    private static long now() {
        return System.currentTimeMillis() / 1000;
    }
}
