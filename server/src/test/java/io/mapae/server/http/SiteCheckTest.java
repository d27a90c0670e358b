package io.mapae.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SiteCheckTest {

    private static final String NONE = "-";
    private static final SiteCheck CHECK = new SiteCheck(Set.of(TestEdge.OWN), TestEdge.LISTED::equals);

    /// Every case that the rules tell apart; `-` means that the header is absent.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "null value",
            value = {
                // Sec-Fetch-Site | Origin | Referer | Cookie | Authorization | accepted
                "-           | -                          | -                     | -   | -      | true",
                "-           | -                          | -                     | a=b | -      | false",
                "-           | -                          | -                     | a=b | Bearer | true",
                "-           | -                          | -                     | -   | Bearer | true",
                "same-origin | -                          | -                     | a=b | -      | true",
                "none        | -                          | -                     | a=b | -      | true",
                "same-site   | -                          | -                     | a=b | -      | false",
                "cross-site  | -                          | -                     | a=b | -      | false",
                "cross-site  | -                          | -                     | -   | -      | false",
                "cross-site  | -                          | -                     | -   | Bearer | false",
                "nonsense    | -                          | -                     | -   | -      | false",
                "SAME-ORIGIN | -                          | -                     | a=b | -      | false",
                "same-origin | http://localhost:8400      | -                     | a=b | -      | true",
                "-           | http://localhost:8400      | -                     | a=b | -      | true",
                "-           | https://app.example        | -                     | a=b | -      | true",
                "cross-site  | https://app.example        | -                     | a=b | -      | true",
                "same-site   | https://app.example        | -                     | a=b | -      | true",
                "nonsense    | https://app.example        | -                     | a=b | -      | false",
                "-           | https://evil.example       | -                     | a=b | -      | false",
                "-           | https://evil.example       | -                     | -   | -      | false",
                "-           | https://evil.example       | -                     | -   | Bearer | false",
                "same-origin | https://evil.example       | -                     | a=b | -      | false",
                "none        | https://evil.example       | -                     | a=b | -      | false",
                "-           | null                       | -                     | a=b | -      | false",
                "-           | null                       | -                     | -   | -      | false",
                "same-origin | null                       | -                     | a=b | -      | false",
                "-           | http://app.example         | -                     | a=b | -      | false",
                "-           | https://app.example:8443   | -                     | a=b | -      | false",
                "-           | https://app.example.evil.x | -                     | a=b | -      | false",
                "-           | https://evilapp.example    | -                     | a=b | -      | false",
                "-           | https://sub.app.example    | -                     | a=b | -      | false",
                "-           | https://app.example@evil.x | -                     | a=b | -      | false",
                "-           | https://app.example/path   | -                     | a=b | -      | false",
                "-           | https://localhost:8400     | -                     | a=b | -      | false",
                "-           | http://localhost           | -                     | a=b | -      | false",
                "-           | app.example                | -                     | a=b | -      | false",
                "-           | -                          | http://localhost:8400/login?x=y | a=b | - | true",
                "-           | -                          | https://app.example/x | a=b | -      | true",
                "-           | -                          | https://evil.example/ | a=b | -      | false",
                "-           | -                          | https://evil.example/http://localhost:8400/ | a=b | - | false",
                "-           | -                          | http://localhost:8400@evil.example/ | a=b | - | false",
                "-           | -                          | /login                | a=b | -      | false",
                "cross-site  | -                          | http://localhost:8400/ | a=b | -     | false",
                "-           | https://evil.example       | http://localhost:8400/ | a=b | -     | false"
            })
    void aChangeIsAcceptedOnlyFromAPageThatMayMakeIt(
            String site, String origin, String referer, String cookie, String authorization, boolean accepted) {
        RequestBuilder request = Request.to(Method.POST, "/v1/login");
        add(request, "Sec-Fetch-Site", site);
        add(request, "Origin", origin);
        add(request, "Referer", referer);
        add(request, "Cookie", cookie);
        add(request, "Authorization", authorization);

        assertThat(CHECK.accepts(request.build())).isEqualTo(accepted);
        for (Method method : Set.of(Method.PUT, Method.PATCH, Method.DELETE)) {
            assertThat(CHECK.accepts(method, request.build())).isEqualTo(accepted);
        }
        assertThat(CHECK.accepts(Method.GET, request.build())).isTrue();
    }

    private static void add(RequestBuilder request, String name, String value) {
        if (!value.equals(NONE)) {
            request.header(name, value);
        }
    }

    @Test
    void aListedOriginIsForeignWhereOnlyTheOwnOneIsWelcome() {
        assertThat(CHECK.acceptsFromOwnOrigin(post("https://app.example"))).isFalse();
        assertThat(CHECK.acceptsFromOwnOrigin(post("http://localhost:8400"))).isTrue();
    }

    @Test
    void readingIsAllowedToAnyone() {
        Request read = Request.to(Method.GET, "/v1/session")
                .header("Origin", "https://evil.example")
                .header("Sec-Fetch-Site", "cross-site")
                .header("Cookie", "a=b")
                .build();

        assertThat(CHECK.accepts(read)).isTrue();
        assertThat(CHECK.accepts(Method.POST, read)).isFalse();
    }

    @Test
    void twoOriginsAreRefused() {
        Request request = Request.to(Method.POST, "/v1/login")
                .header("Origin", "http://localhost:8400")
                .header("Origin", "https://evil.example")
                .build();

        org.assertj.core.api.Assertions.assertThatThrownBy(() -> CHECK.accepts(request))
                .isInstanceOf(MalformedRequest.class);
    }

    private static Request post(String origin) {
        return Request.to(Method.POST, "/login").header("Origin", origin).build();
    }
}
