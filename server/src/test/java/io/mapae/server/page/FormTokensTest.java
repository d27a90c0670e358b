package io.mapae.server.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.mapae.server.page.FormBinding.ToBrowser;
import io.mapae.server.page.FormBinding.ToSession;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FormTokensTest {

    private static final Instant MADE = Instant.parse("2026-11-21T03:30:00Z");
    private static final FormBinding MINE = new ToSession("8kZr2VQmTz6wqY0hJ4sX1g");

    private final FormTokens tokens = at(MADE);

    private static FormTokens at(Instant now) {
        return new FormTokens(new byte[32], InstantSource.fixed(now));
    }

    @Test
    void aTokenIsValidForItsBindingAndMayBeSentAgain() {
        String token = tokens.issue(MINE);
        assertThat(tokens.isValid(token, MINE)).isTrue();
        assertThat(tokens.isValid(token, MINE)).isTrue();
    }

    @Test
    void aTokenOfAnotherSessionIsRefused() {
        assertThat(tokens.isValid(tokens.issue(new ToSession("other")), MINE)).isFalse();
    }

    @Test
    void aBrowserCannotPoseAsASession() {
        String token = tokens.issue(new ToBrowser("session:x"));
        assertThat(tokens.isValid(token, new ToSession("x"))).isFalse();
        assertThat(tokens.isValid(tokens.issue(new ToBrowser("x")), new ToSession("x")))
                .isFalse();
    }

    @Test
    void aTokenMadeWithAnotherKeyIsRefused() {
        byte[] otherKey = new byte[32];
        otherKey[31] = 1;
        String foreign = new FormTokens(otherKey, InstantSource.fixed(MADE)).issue(MINE);
        assertThat(tokens.isValid(foreign, MINE)).isFalse();
    }

    @Test
    void noBitOfATokenCanBeChanged() {
        byte[] bytes = Base64.getUrlDecoder().decode(tokens.issue(MINE));
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            byte[] changed = bytes.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            String token = Base64.getUrlEncoder().withoutPadding().encodeToString(changed);
            assertThat(tokens.isValid(token, MINE)).as("bit %d", bit).isFalse();
        }
    }

    @Test
    void aTokenLivesHalfADayAndNotASecondLonger() {
        String token = tokens.issue(MINE);
        assertThat(at(MADE.plus(Duration.ofHours(12)).minusMillis(1)).isValid(token, MINE))
                .isTrue();
        assertThat(at(MADE.plus(Duration.ofHours(12))).isValid(token, MINE)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "====", "not base64 at all, but as long as a token would be.!!!", "AAAA"})
    void whatIsNoTokenIsRefused(String text) {
        assertThat(tokens.isValid(text, MINE)).isFalse();
    }

    @Test
    void aTokenIsRefusedWithPaddingOrATail() {
        String token = tokens.issue(MINE);
        assertThat(tokens.isValid(token + "=", MINE)).isFalse();
        assertThat(tokens.isValid(token + "A", MINE)).isFalse();
        assertThat(tokens.isValid(" " + token, MINE)).isFalse();
    }

    @Test
    void aShortKeyIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new FormTokens(new byte[31], InstantSource.fixed(MADE)));
    }

    @Test
    void theBindingToABrowserIsNotPrinted() {
        assertThat(new ToBrowser("secret").toString()).doesNotContain("secret");
    }
}
