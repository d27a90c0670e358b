package io.mapae.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mapae.server.http.SetCookie.SameSite;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SetCookieTest {

    private static final Duration DAY = Duration.ofDays(1);

    @Test
    void aHostCookieIsWrittenWithEverythingThatProtectsIt() {
        assertThat(SetCookie.host("__Host-Http-sid", "abc").headerValue())
                .isEqualTo("__Host-Http-sid=abc; Path=/; Secure; HttpOnly; SameSite=Lax");
        assertThat(SetCookie.host("__Host-Http-sid", "abc", DAY).headerValue())
                .isEqualTo("__Host-Http-sid=abc; Path=/; Max-Age=86400; Secure; HttpOnly; SameSite=Lax");
        assertThat(SetCookie.removal("__Host-Http-sid").headerValue()).contains("=; ", "Max-Age=0");
    }

    @Test
    void nameAndValueHave4096BytesAndNotOneMore() {
        assertThat(SetCookie.host("sid", "a".repeat(4093)).value()).hasSize(4093);
        assertThatThrownBy(() -> SetCookie.host("sid", "a".repeat(4094))).hasMessageContaining("4096");
    }

    @Test
    void aCookieLivesFourHundredDaysAndNotOneMore() {
        assertThat(SetCookie.host("sid", "a", Duration.ofDays(400)).maxAge()).hasDays(400);
        assertThatThrownBy(() -> SetCookie.host("sid", "a", Duration.ofDays(401)))
                .hasMessageContaining("400");
        assertThatThrownBy(() -> SetCookie.host("sid", "a", Duration.ofSeconds(-5)))
                .hasMessageContaining("negative");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a;b", "a b", "a,b", "a\"b", "a\\b", "a\r\nb", "\u00e9", "\0", "\u007f"})
    void aValueThatCouldEndTheCookieIsRefusedAndNotQuoted(String value) {
        assertThatThrownBy(() -> SetCookie.host("sid", value))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .doesNotContain(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a=b", "a;b", "a\r\n", "\u00e9"})
    void aNameThatIsNoTokenIsRefused(String name) {
        assertThatThrownBy(() -> SetCookie.host(name, "v")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"__Host-a", "__host-a", "__Secure-a", "__Http-a", "__Host-Http-a"})
    void aPrefixThatPromisesMoreThanTheCookieKeepsIsRefused(String name) {
        assertThatThrownBy(() -> new SetCookie(name, "v", "/", false, true, SameSite.LAX, DAY))
                .hasMessageContaining("Secure");
    }

    @Test
    void hostCookiesAreForTheWholeHostAndHttpOnesAreNotForScripts() {
        assertThatThrownBy(() -> new SetCookie("__Host-a", "v", "/x", true, true, SameSite.LAX, DAY))
                .hasMessageContaining("Path");
        assertThatThrownBy(() -> new SetCookie("__Http-a", "v", "/", true, false, SameSite.LAX, DAY))
                .hasMessageContaining("HttpOnly");
        assertThatThrownBy(() -> new SetCookie("__Host-Http-a", "v", "/", true, false, SameSite.LAX, DAY))
                .hasMessageContaining("HttpOnly");
        assertThatThrownBy(() -> new SetCookie("a", "v", "/", false, false, SameSite.NONE, DAY))
                .hasMessageContaining("SameSite");
        assertThatThrownBy(() -> new SetCookie("a", "v", "/;x", true, true, SameSite.LAX, DAY))
                .hasMessageContaining("path");
        assertThat(new SetCookie("theme", "dark", "/", false, false, SameSite.STRICT, DAY).headerValue())
                .isEqualTo("theme=dark; Path=/; Max-Age=86400; SameSite=Strict");
    }

    @Test
    void aCookiePrintsNothingOfItsValue() {
        assertThat(SetCookie.host("sid", "topsecret").toString()).doesNotContain("topsecret");
    }
}
