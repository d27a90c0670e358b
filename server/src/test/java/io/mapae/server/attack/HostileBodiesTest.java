package io.mapae.server.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapae.server.Agent;
import io.mapae.server.OnEveryStore;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Bodies that are not what they should be: malformed, very deep, not text, too long.
@OnEveryStore
final class HostileBodiesTest {

    private static final int TEN_MEGABYTES = 10_000_000;

    @TempDir
    private static Path folder;

    private static AttackedServer server;
    private static String headers = "";

    @BeforeAll
    static void start() {
        server = AttackedServer.start(folder);
        server.signUp("victim");
        Agent victim = server.agent();
        server.logIn(victim, "victim", "cookie");
        headers = "Host: " + server.host() + "\r\nOrigin: " + server.issuer() + "\r\nCookie: " + AttackedServer.SESSION
                + "=" + victim.cookies().get(AttackedServer.SESSION) + "\r\nConnection: close\r\n";
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @AfterEach
    void everyoneElseIsServed() {
        server.assertServing();
    }

    /// The calls that read an object.
    static Stream<String> calls() {
        return Stream.of(
                "POST /v1/login",
                "POST /v1/accounts",
                "POST /v1/session/carriage",
                "POST /v1/tokens/refresh",
                "PUT /v1/account/password");
    }

    @ParameterizedTest
    @MethodSource("calls")
    void whatIsNoJsonIsRefused(String call) {
        MalformedBodies.all()
                .forEach((what, body) -> assertThat(send(call, "application/json", body))
                        .as(what)
                        .isEqualTo(400));
    }

    @ParameterizedTest
    @MethodSource("calls")
    void jsonThatSaysSomethingElseIsRefused(String call) {
        for (String body : List.of(
                "{\"unheard-of\":1}",
                "{\"__proto__\":{\"admin\":true}}",
                "{\"identifier\":1,\"password\":2,\"carriage\":3,\"refresh_token\":4,\"current\":5,\"new\":6}",
                "{\"identifier\":[\"a\"],\"refresh_token\":{},\"carriage\":true,\"current\":[]}",
                "{\"IDENTIFIER\":\"a\",\"CARRIAGE\":\"cookie\"}")) {
            assertThat(send(call, "application/json", body)).as(body).isEqualTo(422);
        }
    }

    @ParameterizedTest
    @MethodSource("calls")
    void bodiesThatAreTooLongAreRefusedUnread(String call) {
        String spaces = " ".repeat(TEN_MEGABYTES);
        assertThat(send(call, "application/json", spaces + "{}")).isEqualTo(413);
        assertThat(send(call, "application/json", "[".repeat(TEN_MEGABYTES))).isEqualTo(413);
        assertThat(sendInChunks(call, spaces)).isEqualTo(413);
    }

    @ParameterizedTest
    @MethodSource("calls")
    void anotherKindOfBodyIsRefused(String call) {
        for (String type : List.of(
                "text/plain",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=a",
                "application/json; charset=utf-16",
                "application/json; charset=iso-8859-1",
                "application/xml",
                "application/jsonp",
                "")) {
            assertThat(send(call, type, "{}")).as(type).isEqualTo(415);
        }
    }

    @Test
    void oddTextsAreNoAccounts() {
        for (String identifier :
                List.of("", "a\\u0000b", "\\n", "a".repeat(129), "\\u202e\\u0007", "a".repeat(30_000))) {
            String body = "{\"identifier\":\"" + identifier + "\",\"password\":\"" + AttackedServer.PASSWORD + "\"}";
            assertThat(send("POST /v1/accounts", "application/json", body))
                    .as(identifier)
                    .isIn(400, 422);
        }
        String longest = "{\"identifier\":\"longest\",\"password\":\"" + "p".repeat(30_000) + "\"}";
        assertThat(send("POST /v1/accounts", "application/json", longest)).isEqualTo(422);
        assertThat(send("POST /v1/login", "application/json", longest.replace("}", ",\"carriage\":\"cookie\"}")))
                .isEqualTo(401);
    }

    @Test
    void whatAnApplicationKeepsIsJsonToo() {
        MalformedBodies.all().forEach((what, body) -> {
            boolean fits = what.startsWith("no object");
            assertThat(send("PUT /v1/session/data/cart", "application/json", body))
                    .as(what)
                    .isIn(fits ? List.of(200, 201, 204) : List.of(400, 413, 422));
        });
        assertThat(send("PUT /v1/session/data/cart", "application/json", "\"" + "a".repeat(TEN_MEGABYTES) + "\""))
                .isEqualTo(413);
    }

    @Test
    void formsThatAreNoneAreRefused() {
        String type = "application/x-www-form-urlencoded";
        for (String call : List.of("POST /oauth2/introspect", "POST /oauth2/token", "POST /oauth2/revoke")) {
            for (String form :
                    List.of("a=%", "a=%zz", "a=%00", "a=%ff", "a=%c0%af", "=a", "a b=c", "a=\u0001", "a=é")) {
                assertThat(send(call, type, form)).as(call + " " + form).isEqualTo(400);
            }
            assertThat(send(call, type, "token=a&token=b&client_id=x&client_id=y"))
                    .isIn(400, 401);
            assertThat(send(call, type, "a=b&".repeat(101))).isEqualTo(400);
            assertThat(send(call, type, "a=" + "b".repeat(TEN_MEGABYTES))).isEqualTo(413);
            assertThat(send(call, "application/json", "{\"token\":\"a\"}")).isEqualTo(415);
        }
    }

    private static int send(String call, String type, String body) {
        String bytes = MalformedBodies.bytes(body);
        String typed = type.isEmpty() ? "" : "Content-Type: " + type + "\r\n";
        return status(server.exchange(
                call + " HTTP/1.1\r\n" + headers + typed + "Content-Length: " + bytes.length() + "\r\n\r\n" + bytes));
    }

    private static int sendInChunks(String call, String body) {
        StringBuilder chunks = new StringBuilder(body.length() + body.length() / 1000);
        for (int at = 0; at < body.length(); at += 8192) {
            String part = body.substring(at, Math.min(body.length(), at + 8192));
            chunks.append(Integer.toHexString(part.length()))
                    .append("\r\n")
                    .append(part)
                    .append("\r\n");
        }
        return status(server.exchange(call + " HTTP/1.1\r\n" + headers
                + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks + "0\r\n\r\n"));
    }

    private static int status(String answer) {
        return Integer.parseInt(answer.substring(9, 12));
    }
}
