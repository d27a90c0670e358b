package io.mapae.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonReaderTest {

    @Test
    void fieldsAreReadByNameAndType() {
        JsonObject json = request("{\"text\":\"\\u00e9\u20ac\",\"number\":-12,\"flag\":true,\"list\":[\"a\",\"b\"],"
                        + "\"inner\":{\"name\":\"x\"},\"nothing\":null}")
                .json("text", "number", "flag", "list", "inner", "nothing", "absent");

        assertThat(json.text("text")).isEqualTo("\u00e9\u20ac");
        assertThat(json.number("number")).isEqualTo(-12);
        assertThat(json.flag("flag")).isTrue();
        assertThat(json.texts("list")).isEqualTo(List.of("a", "b"));
        assertThat(json.findObject("inner", "name").orElseThrow().text("name")).isEqualTo("x");
        assertThat(json.has("nothing")).isFalse();
        assertThat(json.findText("nothing")).isEmpty();
        assertThat(json.findNumber("absent")).isEmpty();
        int length = json.value("text", "any text", text -> Optional.of(text.length()));
        assertThat(length).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "{}x",
                "{}{}",
                "{\"a\":1,}",
                "{\"a\":1,\"a\":2}",
                "{\"a\":{\"b\":1,\"b\":1}}",
                "{'a':1}",
                "{a:1}",
                "{\"a\":01}",
                "{\"a\":+1}",
                "{\"a\":.5}",
                "{\"a\":NaN}",
                "{\"a\":Infinity}",
                "{\"a\":0x1}",
                "{\"a\":\"\t\"}",
                "{\"a\":\"\\x\"}",
                "{\"a\":\"\\ud800\"}",
                "{\"a\":\"\\udc00\\ud800\"}",
                "{\"a\":\"\\u0000\"}",
                "{\"a\":tru}",
                "{\"a\" 1}",
                "/* c */{}",
                "{} // c",
                "\ufeff{}",
                "[]",
                "\"text\"",
                "1",
                "null",
                "{\"a\":123456789012345678901234567890123}"
            })
    void whatIsNotOneStrictObjectIsRefused(String body) {
        assertThatThrownBy(() -> request(body).json("a"))
                .isInstanceOfSatisfying(
                        MalformedRequest.class,
                        refused -> assertThat(refused.report().problem()).isEqualTo(Problem.MALFORMED_JSON));
    }

    @Test
    void sixteenLevelsAreReadAndSeventeenRefused() {
        assertThat(request(nested(16)).jsonText()).isEqualTo(nested(16));
        assertThatThrownBy(() -> request(nested(17)).jsonText()).isInstanceOf(MalformedRequest.class);
        assertThatThrownBy(() -> request("[".repeat(60_000)).jsonText()).isInstanceOf(MalformedRequest.class);
    }

    @Test
    void textsNamesAndListsAreBounded() {
        assertThat(request("{\"a\":\"" + "x".repeat(32 * 1024) + "\"}")
                        .json("a")
                        .text("a"))
                .hasSize(32 * 1024);
        assertThatThrownBy(() ->
                        request("{\"a\":\"" + "x".repeat(33 * 1024) + "\"}").json("a"))
                .isInstanceOf(MalformedRequest.class);
        assertThatThrownBy(() -> request("{\"" + "x".repeat(300) + "\":1}").jsonText())
                .isInstanceOf(MalformedRequest.class);
        assertThatThrownBy(() -> request("[" + "1,".repeat(1000) + "1]").jsonText())
                .isInstanceOf(MalformedRequest.class);
    }

    @Test
    void bytesThatAreNotUtf8AreRefused() {
        for (byte[] bytes : List.of(
                new byte[] {'{', '"', 'a', '"', ':', '"', (byte) 0xff, '"', '}'},
                new byte[] {'{', '"', 'a', '"', ':', '"', (byte) 0xc0, (byte) 0xaf, '"', '}'},
                new byte[] {'{', '"', 'a', '"', ':', '"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"', '}'},
                "{\"a\":\"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1),
                "{\"a\":1}".getBytes(StandardCharsets.UTF_16))) {
            Request request = request("{}").withBody(bytes);
            assertThatThrownBy(() -> request.json("a")).isInstanceOf(MalformedRequest.class);
        }
    }

    @Test
    void aFieldThatNobodyAskedForIsNamed() {
        assertRefused("{\"a\":1,\"admin\":true}", Problem.UNKNOWN_FIELD, "admin");
        assertThatThrownBy(() -> request("{\"a\":{\"b\":1}}").json("a").findObject("a"))
                .isInstanceOfSatisfying(
                        MalformedRequest.class,
                        refused -> assertThat(refused.report().field()).isEqualTo("a.b"));
    }

    @Test
    void aFieldOfTheWrongTypeIsNamed() {
        JsonObject json = request("{\"a\":1.5,\"b\":[1],\"c\":\"x\"}").json("a", "b", "c");
        for (Runnable wrong : List.<Runnable>of(
                () -> json.text("a"), () -> json.number("a"), () -> json.flag("a"), () -> json.findObject("a"))) {
            assertThatThrownBy(wrong::run).isInstanceOfSatisfying(MalformedRequest.class, refused -> {
                assertThat(refused.report().problem()).isEqualTo(Problem.INVALID_FIELD);
                assertThat(refused.report().field()).isEqualTo("a");
            });
        }
        assertThatThrownBy(() -> json.texts("b")).isInstanceOf(MalformedRequest.class);
        assertThatThrownBy(() -> json.text("missing")).isInstanceOf(MalformedRequest.class);
        assertThatThrownBy(() -> json.value("c", "none", _ -> Optional.empty())).isInstanceOf(MalformedRequest.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/x-www-form-urlencoded",
                "multipart/form-data",
                "application/jsonx",
                "application/json; charset=iso-8859-1",
                "application/json, text/plain",
                "application/json; boundary=x",
                ""
            })
    void onlyJsonIsReadAsJson(String type) {
        Request request = Request.to(Method.POST, "/").body(type, "{}").build();

        assertThatThrownBy(request::json)
                .isInstanceOfSatisfying(
                        MalformedRequest.class,
                        refused -> assertThat(refused.report().problem()).isEqualTo(Problem.UNSUPPORTED_MEDIA_TYPE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "APPLICATION/JSON",
                "application/json; charset=utf-8",
                "application/json;charset=\"UTF-8\""
            })
    void jsonIsReadWhateverTheCaseOfItsType(String type) {
        assertThat(Request.to(Method.POST, "/").body(type, "{}").build().json().has("a"))
                .isFalse();
    }

    @Test
    void theMessageOfARefusalDoesNotQuoteTheBody() {
        assertThatThrownBy(() -> request("{\"password\": hunter2}").json("password"))
                .isInstanceOfSatisfying(
                        MalformedRequest.class,
                        refused -> assertThat(refused.report().detail()).doesNotContain("hunter"));
    }

    private static void assertRefused(String body, Problem problem, String field) {
        assertThatThrownBy(() -> request(body).json("a")).isInstanceOfSatisfying(MalformedRequest.class, refused -> {
            assertThat(refused.report().problem()).isEqualTo(problem);
            assertThat(refused.report().field()).isEqualTo(field);
        });
    }

    private static String nested(int depth) {
        return "[".repeat(depth) + "]".repeat(depth);
    }

    private static Request request(String body) {
        return Request.to(Method.POST, "/").json(body).build();
    }
}
