package io.mapae.core.token;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ClaimPolicyTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.com/tenant",
                "https://password.example.com/tenant",
                "http://example.com/claims#department",
                "https://example.com/shipping-zone",
                "https://example.com/PINGTime",
                "urn:acme:role",
                "roles",
                "preferred_username",
                "https://example.com/부서"
            })
    void aUriOrARegisteredNameIsAcceptable(String name) {
        assertThat(ClaimPolicy.judge(name)).isEqualTo(ClaimVerdict.ACCEPTABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sub", "exp", "scope", "sid", "pos", "amr", "cnf", "act"})
    void whatTheMintSetsIsReserved(String name) {
        assertThat(ClaimPolicy.judge(name)).isEqualTo(ClaimVerdict.RESERVED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tenant",
                "",
                "mailto:a@example.com",
                "https:///tenant",
                "urn:x",
                "Roles",
                "https://exa mple.com/"
            })
    void aNameThatAnybodyMightUseIsNotCollisionFree(String name) {
        assertThat(ClaimPolicy.judge(name)).isEqualTo(ClaimVerdict.NOT_COLLISION_FREE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password",
                "https://example.com/password",
                "https://example.com/user/Password/hash",
                "https://example.com/%70assword",
                "https://example.com/claims#cardNumber",
                "https://example.com/credit-card-number",
                "urn:acme:ssn",
                "urn:acme:userSsn",
                "urn:acme:SSNNumber",
                "urn:acme:ssn2",
                "https://example.com/PINCode",
                "https://example.com/resident_registration_number",
                "https://example.com/주민등록번호",
                "https://example.com/%EC%A3%BC%EB%AF%BC%EB%B2%88%ED%98%B8",
                "https://example.com/ｐａｓｓｗｏｒｄ",
                "birthdate",
                "phone_number",
                "주민등록번호"
            })
    void whatNobodyShouldReadIsSensitive(String name) {
        assertThat(ClaimPolicy.judge(name)).isEqualTo(ClaimVerdict.SENSITIVE);
    }
}
