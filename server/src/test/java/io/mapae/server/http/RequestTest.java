package io.mapae.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RequestTest {

    @Test
    void cookiesAreFoundByTheirWholeName() {
        Request request = cookies("a=1; __Host-Http-sid=s.e=c; xsid=2; sid=3;sid2=4; empty=");

        assertThat(request.cookie("__Host-Http-sid")).contains("s.e=c");
        assertThat(request.cookie("sid")).contains("3");
        assertThat(request.cookie("empty")).contains("");
        assertThat(request.cookie("SID")).isEmpty();
        assertThat(request.cookie("id")).isEmpty();
        assertThat(request.cookie("x")).isEmpty();
    }

    @Test
    void aCookieThatCameTwiceIsRefusedAndCanBeSeen() {
        Request request = cookies("sid=mine; a=b; sid=tossed");

        assertThat(request.cookies("sid")).containsExactly("mine", "tossed");
        assertThatThrownBy(() -> request.cookie("sid"))
                .isInstanceOfSatisfying(
                        MalformedRequest.class,
                        refused -> assertThat(refused.report().problem()).isEqualTo(Problem.DUPLICATE_COOKIE));
        assertThat(request.cookie("a")).contains("b");
    }

    @Test
    void aCookieThatCameTwiceInTwoHeadersIsRefusedToo() {
        Request request = Request.to(Method.GET, "/")
                .header("Cookie", "sid=1")
                .header("Cookie", "sid=1")
                .build();

        assertThatThrownBy(() -> request.cookie("sid")).isInstanceOf(MalformedRequest.class);
    }

    @Test
    void cookiesAreIgnoredWhereAuthorizationIsPresent() {
        Request request = Request.to(Method.GET, "/")
                .header("Cookie", "sid=1")
                .header("Authorization", "")
                .build();

        assertThat(request.cookie("sid")).isEmpty();
        assertThat(request.cookies("sid")).isEmpty();
    }

    @Test
    void aHeaderThatCameTwiceIsRefused() {
        Request request = Request.to(Method.GET, "/")
                .header("Authorization", "Bearer a")
                .header("authorization", "Bearer b")
                .header("X-One", "1")
                .build();

        assertThatThrownBy(() -> request.header("AUTHORIZATION")).isInstanceOf(MalformedRequest.class);
        assertThat(request.headers("Authorization")).hasSize(2);
        assertThat(request.header("x-one")).contains("1");
    }

    @Test
    void theQueryIsDecoded() {
        Parameters query = Request.to(Method.GET, "/a?x=1&y=%ED%95%9C+a%2Bb&z&x=2&e=")
                .build()
                .query();

        assertThat(query.text("y")).isEqualTo("\ud55c a+b");
        assertThat(query.find("z")).contains("");
        assertThat(query.find("e")).contains("");
        assertThat(query.find("none")).isEmpty();
        assertThat(query.all("x")).containsExactly("1", "2");
        assertThatThrownBy(() -> query.find("x")).isInstanceOf(MalformedRequest.class);
        assertThatThrownBy(() -> query.text("none")).isInstanceOf(MalformedRequest.class);
        assertThatThrownBy(() -> query.refuseAllBut("x", "y")).isInstanceOf(MalformedRequest.class);
        query.refuseAllBut("x", "y", "z", "e", "more");
        assertThat(query.names()).containsExactlyInAnyOrder("x", "y", "z", "e");
    }

    @Test
    void aFlagIsTrueOrFalseAndNothingElse() {
        Parameters query =
                Request.to(Method.GET, "/?yes=true&no=false&other=1").build().query();

        assertThat(query.flag("yes")).isTrue();
        assertThat(query.flag("no")).isFalse();
        assertThat(query.flag("absent")).isFalse();
        assertThatThrownBy(() -> query.flag("other")).isInstanceOf(MalformedRequest.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a=%",
                "a=%4",
                "a=%zz",
                "a=%ff",
                "a=%c0%af",
                "a=%ed%a0%80",
                "a=%00",
                "=a",
                "a=b&&c=d",
                "a=\u00e9",
                "a= b"
            })
    void aFormThatDoesNotDecodeIsRefused(String body) {
        assertThatThrownBy(() -> Request.to(Method.POST, "/").form(body).build().form())
                .isInstanceOf(MalformedRequest.class);
    }

    @Test
    void aFormHasAtMostAHundredFields() {
        assertThat(form("a=b&".repeat(99) + "a=b").all("a")).hasSize(100);
        assertThatThrownBy(() -> form("a=b&".repeat(100) + "a=b")).isInstanceOf(MalformedRequest.class);
    }

    @Test
    void onlyAFormIsReadAsAForm() {
        Request json = Request.to(Method.POST, "/").json("{}").build();

        assertThatThrownBy(json::form)
                .isInstanceOfSatisfying(
                        MalformedRequest.class,
                        refused -> assertThat(refused.report().problem()).isEqualTo(Problem.UNSUPPORTED_MEDIA_TYPE));
        assertThat(form("identifier=kim%40example.com&password=a+b").text("password"))
                .isEqualTo("a b");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ko                      | ko",
                "ko-KR,ko;q=0.9,en;q=0.8 | ko",
                "en-US,en;q=0.9,ko;q=0.8 | en",
                "de,ko;q=0.5,en;q=0.3    | ko",
                "de                      | en",
                "*                       | en",
                ";;;,q=x                 | en"
            })
    void theLanguageIsTheOneThatIsLikedBest(String header, String language) {
        Request request =
                Request.to(Method.GET, "/").header("Accept-Language", header).build();

        assertThat(request.locale()).isEqualTo(Locale.of(language));
    }

    @Test
    void aRequestPrintsNeitherItsQueryNorItsHeaders() {
        Request request = Request.to(Method.GET, "/a?token=secret")
                .header("Cookie", "sid=secret")
                .build();

        assertThat(request.toString()).isEqualTo("GET /a");
    }

    @Test
    void theBodyCannotBeChangedByItsReader() {
        Request request = Request.to(Method.POST, "/").json("{}").build();
        request.body()[0] = 'x';

        assertThat(request.jsonText()).isEqualTo("{}");
        assertThat(List.of(request.body()[0])).containsExactly((byte) '{');
    }

    private static Parameters form(String body) {
        return Request.to(Method.POST, "/").form(body).build().form();
    }

    private static Request cookies(String header) {
        return Request.to(Method.GET, "/").header("Cookie", header).build();
    }
}
