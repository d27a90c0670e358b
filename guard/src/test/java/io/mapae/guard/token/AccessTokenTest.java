package io.mapae.guard.token;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class AccessTokenTest {

    private static final String TEXT = "eyJhbGciOiJFUzI1NiJ9.eyJzaWQiOiJBQUFBIn0.c2lnbmF0dXJl";

    private final AccessToken token = AccessToken.parse(TEXT).orElseThrow();

    @Test
    void hasItsOwnTextAndNoOther() {
        assertThat(token.hasText(TEXT.substring(0, 9).concat(TEXT.substring(9))))
                .isTrue();
        assertThat(token.hasText(TEXT.substring(1))).isFalse();
        assertThat(token.hasText(TEXT + "A")).isFalse();
        for (int at = 0; at < TEXT.length(); at++) {
            for (char other = 0; other < 0x200; other++) {
                String mutated = TEXT.substring(0, at) + other + TEXT.substring(at + 1);
                assertThat(token.hasText(mutated)).as("position %s", at).isEqualTo(other == TEXT.charAt(at));
            }
        }
    }

    @Test
    void isEqualToTheTokenWithItsTextAndNoOther() {
        assertThat(AccessToken.parse(TEXT.substring(0, 9).concat(TEXT.substring(9))))
                .contains(token);
        assertThat(AccessToken.parse(TEXT.replace("c2ln", "C2ln")))
                .isPresent()
                .get()
                .isNotEqualTo(token);
    }
}
