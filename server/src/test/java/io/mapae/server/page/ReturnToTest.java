package io.mapae.server.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.mapae.server.http.AllowedOrigins;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ReturnToTest {

    private static final Set<String> LISTED =
            Set.of("https://app.example", "https://app.example:8443", "http://localhost:3000", "https://[2001:db8::1]");

    private static Optional<ReturnTo> parse(String text) {
        return ReturnTo.parse(text, origin -> LISTED.contains(origin.toString()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/account",
                "/orders?page=2&sort=%2Fname",
                "/a//b",
                "/a/../b",
                "/@host",
                "/search?q=https://example.org/",
                "/%EB%A7%88%ED%8C%A8#top",
                "/%2F%2Fhost",
                "/%5Chost",
            })
    void aPathOfThisOriginIsTaken(String path) {
        assertThat(parse(path).map(ReturnTo::location)).contains(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "account",
                "//evil.example",
                "///evil.example",
                "/\\evil.example",
                "\\\\evil.example",
                "\\/evil.example",
                "/account\\..\\..",
                "/\t/evil.example",
                "/\n/evil.example",
                "/\r/evil.example",
                "\t//evil.example",
                "\n/evil.example",
                " //evil.example",
                " /account",
                "/account\r\nSet-Cookie: sid=x",
                "/account\u0000",
                "/account\u007f",
                "/account\u0085",
                "/account\u2028",
                "/a b",
                "/계정",
                "https://evil.example",
                "https:/evil.example",
                "https:evil.example",
                "HTTPS://evil.example",
                "javascript:alert(1)",
                "data:text/html,x",
                "@evil.example",
                "?next=/",
                "#top",
                ".",
                "../account",
                "\uff0f\uff0fevil.example",
                "/\uff0fevil.example",
            })
    void whatCouldLeadElsewhereIsRefused(String hostile) {
        assertThat(parse(hostile)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://app.example",
                "https://app.example/",
                "https://app.example/orders?page=2#top",
                "https://app.example?page=2",
                "https://app.example#top",
                "https://app.example//evil.example",
                "https://app.example/@evil.example",
                "https://app.example/https://evil.example",
                "https://app.example:8443/orders",
                "http://localhost:3000/callback",
                "https://[2001:db8::1]/x",
            })
    void anAddressOfAListedOriginIsTaken(String address) {
        assertThat(parse(address).map(ReturnTo::location)).contains(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Another scheme, host or port.
                "http://app.example/",
                "https://app.example:443/",
                "https://app.example:80/",
                "https://app.example:8444/",
                "https://app.example:08443/",
                "https://app.example:84430/",
                "https://app.example:/",
                "https://localhost:3000/",
                "http://localhost/",
                "http://localhost:30000/",
                "ws://app.example/",
                "ftp://app.example/",
                "javascript://app.example/%0aalert(1)",
                "data://app.example/",
                "blob:https://app.example/",
                "view-source:https://app.example/",
                // Look-alikes.
                "https://app.example.evil.example/",
                "https://app.example.",
                "https://app.example./",
                "https://evilapp.example/",
                "https://evil.app.example/",
                "https://app-example/",
                "https://app.examplE/",
                "https://APP.example/",
                "HTTPS://app.example/",
                "https://xn--pp-xbb.example/",
                "https://\u0430pp.example/",
                "https://app\u3002example/",
                "https://app.example\u2044evil/",
                "https://\uff41pp.example/",
                "https://app.exam\u00adple/",
                "https://app%2eexample/",
                "https://app.example%2f@evil.example/",
                "https://app.example%00.evil.example/",
                "https://[::ffff:1.2.3.4]/",
                "https://[2001:db8:0::1]/",
                "https://[2001:DB8::1]/",
                // User information.
                "https://app.example@evil.example/",
                "https://app.example:8443@evil.example/",
                "https://user@app.example/",
                "https://user:pass@app.example/",
                "https://@app.example/",
                "https://evil.example@app.example/",
                // Slashes, and what browsers take for them or leave out.
                "https:/app.example/",
                "https:app.example/",
                "https:///app.example/",
                "https:////app.example/",
                "//app.example/",
                "https:\\\\app.example/",
                "https://app.example\\@evil.example/",
                "https://app.example\\.evil.example/",
                "https://app.example/\\evil.example",
                "https://evil.example\\@app.example/",
                "https://evil.example/https://app.example/",
                "https://evil.example?https://app.example/",
                "https://evil.example#https://app.example/",
                "https://evil.example;https://app.example/",
                "https://app.example;evil.example/",
                "https://app.example,evil.example/",
                "https://app.example&evil.example/",
                // Control characters and blanks.
                " https://app.example/",
                "https://app.example /",
                "https://app.example/ ",
                "https://app.example/a b",
                "https://app.exa\tmple/",
                "\thttps://app.example/",
                "ht\ntps://app.example/",
                "https://app.example/\r\nSet-Cookie: x=y",
                "https://app.example\u0000/",
                "https://app.example/\u0000",
                "https://app.example/\u007f",
                "https://app.example/\u00e9",
                // Nothing at all, and everything.
                "https://",
                "https:///",
                "://app.example/",
                "https://*/",
                "https://*.example/",
                "https://null/",
                "null",
            })
    void whatOnlyLooksLikeAListedOriginIsRefused(String hostile) {
        assertThat(parse(hostile)).isEmpty();
    }

    @Test
    void noOriginIsTakenWhereNoneIsListed() {
        assertThat(ReturnTo.parse("https://app.example/", AllowedOrigins.NONE)).isEmpty();
        assertThat(ReturnTo.parse("/orders", AllowedOrigins.NONE)).isPresent();
    }

    @Test
    void anAddressIsBounded() {
        assertThat(parse("/" + "a".repeat(1_999))).isPresent();
        assertThat(parse("/" + "a".repeat(2_000))).isEmpty();
    }

    @Test
    void noOtherPathCanBeMade() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ReturnTo("//evil.example"));
        assertThatIllegalArgumentException().isThrownBy(() -> new ReturnTo("https://user@app.example"));
    }
}
