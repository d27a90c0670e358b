package io.mapae.guard.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mapae.guard.Seed;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SessionTokenTest {

    private static final byte[] KEY = new byte[32];
    private static final String BODY = "A".repeat(43);
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    private final SessionTokenTags tags = new SessionTokenTags(KEY);

    @Test
    void everyTokenComesBackFromItsText() {
        SplittableRandom random = Seed.random();
        Set<SessionToken> seen = new HashSet<>();
        for (int i = 0; i < 20_000; i++) {
            SessionToken token = tags.make(random);
            String text = token.reveal();
            Optional<SessionToken> read = SessionToken.parse(text);
            assertThat(read).contains(token);
            assertThat(read.orElseThrow().reveal()).isEqualTo(text);
            assertThat(tags.isGenuine(read.orElseThrow())).isTrue();
            assertThat(seen.add(token)).isTrue();
        }
    }

    @Test
    void theTextIsAPrefixAnd43Characters() {
        SplittableRandom random = Seed.random();
        for (int i = 0; i < 1_000; i++) {
            assertThat(tags.make(random).reveal()).matches("mapae_s_[A-Za-z0-9_-]{43}");
        }
    }

    @Test
    void aTextWithOneOtherCharacterIsNoTokenOrIsMadeUp() {
        SplittableRandom random = Seed.random();
        for (int round = 0; round < 20; round++) {
            String text = tags.make(random).reveal();
            for (int at = 0; at < text.length(); at++) {
                for (char other = 0; other < 0x100; other++) {
                    if (other == text.charAt(at)) {
                        continue;
                    }
                    String mutated = text.substring(0, at) + other + text.substring(at + 1);
                    assertThat(SessionToken.parse(mutated).filter(tags::isGenuine))
                            .as("position %s", at)
                            .isEmpty();
                }
            }
        }
    }

    @Test
    void hasItsOwnTextAndNoOther() {
        SplittableRandom random = Seed.random();
        for (int round = 0; round < 20; round++) {
            SessionToken token = tags.make(random);
            String text = token.reveal();
            assertThat(token.hasText(text)).isTrue();
            assertThat(token.hasText(text.substring(1))).isFalse();
            assertThat(token.hasText(text + "A")).isFalse();
            for (int at = 0; at < text.length(); at++) {
                for (char other = 0; other < 0x200; other++) {
                    String mutated = text.substring(0, at) + other + text.substring(at + 1);
                    assertThat(token.hasText(mutated)).as("position %s", at).isEqualTo(other == text.charAt(at));
                }
            }
        }
    }

    @Test
    void onlyOneOfTheLastCharactersWithTheSameBitsIsTaken() {
        for (int value = 0; value < ALPHABET.length(); value++) {
            boolean canonical = value % 4 == 0;
            char last = ALPHABET.charAt(value);
            assertThat(SessionToken.parse(SessionToken.PREFIX + BODY.substring(1) + last)
                            .isPresent())
                    .isEqualTo(canonical);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "mapae_s_",
                "mapae_s_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "mapae_s_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "mapae_s_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                " mapae_s_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "mapae_s_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA ",
                "MAPAE_S_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "mapae_r_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "mapae_s_+AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "mapae_s_/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "mapae_s_%41AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "mapae_s_АAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
            })
    void aTextOfAnotherFormIsRefused(String text) {
        assertThat(SessionToken.parse(SessionToken.PREFIX + BODY)).isPresent();
        assertThat(SessionToken.parse(text)).isEmpty();
    }

    @Test
    void aTokenOfAnotherKeyIsMadeUp() {
        byte[] other = KEY.clone();
        other[31] = 1;
        SessionToken token = new SessionTokenTags(other).make(Seed.random());
        assertThat(tags.isGenuine(token)).isFalse();
        assertThat(new SessionTokenTags(other).isGenuine(token)).isTrue();
    }

    @Test
    void aTokenOfZeroesIsMadeUp() {
        assertThat(tags.isGenuine(SessionToken.parse(SessionToken.PREFIX + BODY).orElseThrow()))
                .isFalse();
    }

    @Test
    void aKeyOfAnotherLengthIsRefused() {
        assertThatThrownBy(() -> new SessionTokenTags(new byte[31])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SessionTokenTags(new byte[0])).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void storesKeepTheSha256OfTheText() throws Exception {
        SessionToken token = tags.make(Seed.random());
        byte[] digest =
                MessageDigest.getInstance("SHA-256").digest(token.reveal().getBytes(StandardCharsets.US_ASCII));
        assertThat(token.hash()).isEqualTo(new SessionTokenHash(digest));
    }

    @Test
    void nothingOfATokenIsPrinted() {
        SessionToken token = tags.make(Seed.random());
        assertThat(token.toString()).doesNotContain(token.reveal().substring(8, 16));
        assertThat(token.hash().toString()).isEqualTo("SessionTokenHash[digest=…]");
    }
}
