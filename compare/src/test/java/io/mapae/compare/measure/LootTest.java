package io.mapae.compare.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LootTest {

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void theClaimsOfATokenAreReadAndItsHeaderIsNot() {
        String token = base64("{\"alg\":\"ES256\"}") + "." + base64("{\"sub\":\"mina\",\"sid\":\"a\"}") + ".AAAAAAAA";
        assertThat(Loot.readable(new Visitor("Authorization: Bearer " + token))).containsExactly("sub", "sid");
    }

    @Test
    void theTextOfASignedCookieIsRead() {
        String cookie = base64("sid-1 mina 1795780941") + ".AAAAAAAAAAAAAAAA";
        assertThat(Loot.readable(new Visitor("Cookie: sid=" + cookie))).containsExactly("\"sid-1 mina 1795780941\"");
    }

    @Test
    void anIdSaysNothing() {
        assertThat(Loot.readable(new Visitor("Cookie: __Host-Http-sid=KqstQvxNn3muGqfSiuzvmA")))
                .isEmpty();
    }

    @Test
    void whatCouldBeACredentialIsFoundInARowAndInBytes() {
        assertThat(Loot.candidates(List.of("(KqstQvxNn3muGqfSiuzvmA,short,\\x00000000000000000000000000000000)")))
                .contains("KqstQvxNn3muGqfSiuzvmA", "AAAAAAAAAAAAAAAAAAAAAA")
                .doesNotContain("short");
    }
}
