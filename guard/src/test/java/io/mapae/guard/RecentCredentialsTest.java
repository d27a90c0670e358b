package io.mapae.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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

    @Test
    void hardlyAnyOfTenThousandInUseHasLostItsPlace() {
        SplittableRandom random = Seed.random();
        String[] texts = new String[10_000];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = Long.toHexString(random.nextLong());
            recent.keep(texts[i], texts[i]);
        }
        assertThat(Stream.of(texts).filter(text -> recent.find(text) != null)).hasSizeGreaterThan(9_900);
    }

    @Test
    void asManyAsThereAreWaysStandSideBySide() {
        int set = RecentCredentials.firstPlaceOf("0".hashCode());
        List<String> texts = IntStream.iterate(0, i -> i + 1)
                .mapToObj(Integer::toString)
                .filter(text -> RecentCredentials.firstPlaceOf(text.hashCode()) == set)
                .limit(RecentCredentials.WAYS + 1)
                .toList();
        texts.forEach(text -> recent.keep(text, text));
        assertThat(texts.stream().filter(text -> recent.find(text) != null)).hasSize(RecentCredentials.WAYS);
        assertThat(recent.find(texts.get(RecentCredentials.WAYS))).isNotNull();
    }
}
