package io.mapae.core.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.mapae.core.password.PasswordVerdict.Acceptable;
import io.mapae.core.password.PasswordVerdict.SameAsIdentifier;
import io.mapae.core.password.PasswordVerdict.TooCommon;
import io.mapae.core.password.PasswordVerdict.TooLong;
import io.mapae.core.password.PasswordVerdict.TooShort;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PasswordPolicyTest {

    private static final String IDENTIFIER = "eosa.park@example.com";

    private final PasswordPolicy policy = PasswordPolicy.standard();

    @ParameterizedTest
    @ValueSource(strings = {"한양에서온암행어사", "correct horse", "        8 spaces", "𝄞𝄢𝄫𝄪𝄞𝄢𝄫𝄪𝄞", "aaaabbbbccccdddd"})
    void anythingLongAndRareIsAcceptable(String password) {
        assertThat(judge(password)).isEqualTo(new Acceptable());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "seven77", "𝄞𝄢𝄫𝄪𝄞𝄢𝄫"})
    void fewerThanEightIsTooShort(String password) {
        assertThat(judge(password)).isEqualTo(new TooShort(8));
    }

    @Test
    void lengthIsCountedAfterNormalisation() {
        assertThat(new Password("\u1106\u1161\u1111\u1162").length()).isEqualTo(2);
    }

    @Test
    void atLeastSixtyFourAreAcceptableAndOver1024AreNot() {
        assertThat(judge("xy".repeat(32))).isEqualTo(new Acceptable());
        assertThat(judge("xy".repeat(512))).isEqualTo(new Acceptable());
        assertThat(judge("xy".repeat(512) + "z")).isEqualTo(new TooLong(1024));
    }

    @ParameterizedTest
    @ValueSource(strings = {"password", "PassWord", "12345678", "qwertyuiop", "iloveyou", "１２３４５６７８", "q1w2e3r4"})
    void whatIsTriedFirstIsTooCommonInAnyCase(String password) {
        assertThat(judge(password)).isEqualTo(new TooCommon());
    }

    @ParameterizedTest
    @ValueSource(strings = {"eosa.park@example.com", "EOSA.PARK@EXAMPLE.COM"})
    void theIdentifierIsNoPassword(String password) {
        assertThat(judge(password)).isEqualTo(new SameAsIdentifier());
    }

    @Test
    void noConfigurationGoesBelowEightOrForbidsSixtyFour() {
        assertThatIllegalArgumentException().isThrownBy(() -> new PasswordPolicy(7, 64));
        assertThatIllegalArgumentException().isThrownBy(() -> new PasswordPolicy(8, 63));
        assertThatIllegalArgumentException().isThrownBy(() -> new PasswordPolicy(8, 1025));
    }

    @Test
    void aPasswordIsNeverPrinted() {
        assertThat(new Password("correct horse").toString()).doesNotContain("correct");
    }

    private PasswordVerdict judge(String password) {
        return policy.judge(new Password(password), IDENTIFIER);
    }
}
