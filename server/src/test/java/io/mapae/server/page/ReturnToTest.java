package io.mapae.server.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ReturnToTest {

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
        assertThat(ReturnTo.parse(path).map(ReturnTo::path)).contains(path);
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
        assertThat(ReturnTo.parse(hostile)).isEmpty();
    }

    @Test
    void anAddressIsBounded() {
        assertThat(ReturnTo.parse("/" + "a".repeat(1_999))).isPresent();
        assertThat(ReturnTo.parse("/" + "a".repeat(2_000))).isEmpty();
    }

    @Test
    void noOtherPathCanBeMade() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ReturnTo("//evil.example"));
    }
}
