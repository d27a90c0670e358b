package io.mapae.guard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class RecentCredentialsTest {

    private final RecentCredentials<String> recent = new RecentCredentials<>(String::equals);

    @Test
    void findsTheCredentialItselfByAnotherStringOfItsText() {
        String credential = "o".concat("ne");
        recent.keep("one", credential);
        assertThat(recent.find("on".concat("e"))).isSameAs(credential);
        assertThat(recent.find("two")).isNull();
    }

    @Test
    void aTextWithTheSameHashIsAnother() {
        assertThat("Aa").hasSameHashCodeAs("BB");
        recent.keep("Aa", "Aa");
        assertThat(recent.find("BB")).isNull();
    }

    @Test
    void theOneThatCameLastHasThePlace() {
        recent.keep("Aa", "Aa");
        recent.keep("BB", "BB");
        assertThat(recent.find("BB")).isEqualTo("BB");
        assertThat(recent.find("Aa")).isNull();
    }

    @Test
    void isEmptyAfterItWasCleared() {
        recent.keep("one", "one");
        recent.clear();
        assertThat(recent.find("one")).isNull();
    }
}
