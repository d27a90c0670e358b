package io.mapae.guard.id;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapae.guard.Seed;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class IdTest {

    private static final String GOOD = "AAAAAAAAAAAAAAAAAAAAAQ";

    @Test
    void everyIdComesBackFromItsText() {
        SplittableRandom random = Seed.random();
        for (int i = 0; i < 10_000; i++) {
            comesBack(new SessionId(random.nextLong(), random.nextLong()), SessionId::parse);
        }
        comesBack(new SessionId(0, 0), SessionId::parse);
        comesBack(new SessionId(-1, -1), SessionId::parse);
        comesBack(Subject.random(random), Subject::parse);
        comesBack(GrantId.random(random), GrantId::parse);
        comesBack(TokenId.random(random), TokenId::parse);
        comesBack(new ClientId("a.B-c_9"), ClientId::parse);
    }

    @Test
    void theTextIsBase64UrlOfTheBits() {
        SplittableRandom random = Seed.random();
        for (int i = 0; i < 1_000; i++) {
            SessionId id = SessionId.random(random);
            byte[] bits =
                    ByteBuffer.allocate(16).putLong(id.high()).putLong(id.low()).array();
            assertThat(id).hasToString(Base64.getUrlEncoder().withoutPadding().encodeToString(bits));
        }
    }

    @Test
    void noOtherTextOfAnIdIsTaken() {
        SplittableRandom random = Seed.random();
        for (int i = 0; i < 2_000; i++) {
            String text = SessionId.random(random).toString();
            char[] mutated = text.toCharArray();
            mutated[random.nextInt(mutated.length)] = (char) random.nextInt(0x180);
            String other = new String(mutated);
            Optional<SessionId> read = SessionId.parse(other);
            assertThat(read.map(SessionId::toString)).isIn(Optional.empty(), Optional.of(other));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "AAAAAAAAAAAAAAAAAAAAA",
                "AAAAAAAAAAAAAAAAAAAAAAA",
                "AAAAAAAAAAAAAAAAAAAAAB",
                "AAAAAAAAAAAAAAAAAAAAAP",
                "AAAAAAAAAAAAAAAAAAAA==",
                "AAAAAAAAAAAAAAAAAAAAA=",
                "+AAAAAAAAAAAAAAAAAAAAA",
                "/AAAAAAAAAAAAAAAAAAAAA",
                " AAAAAAAAAAAAAAAAAAAAA",
                "AAAAAAAAAAAAAAAAAAAAA ",
                "AAAAAAAAAAAAAAAAAAAAA\n",
                "AAAAAAAAAAAAAAAAAAAAA\0",
                "ÁAAAAAAAAAAAAAAAAAAAAA",
                "ＡAAAAAAAAAAAAAAAAAAAAA",
                "AAAAAAAAAAAAAAAAAAAA\uD83D\uDE00"
            })
    void aTextThatIsNoIdIsRefused(String text) {
        assertThat(SessionId.parse(GOOD)).isPresent();
        assertThat(SessionId.parse(text)).isEmpty();
        assertThat(Subject.parse(text)).isEmpty();
        assertThat(GrantId.parse(text)).isEmpty();
        assertThat(TokenId.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a\n", "\na", "a/b", "a:b", "é", "a\0", "%41"})
    void aTextThatIsNoClientIdIsRefused(String text) {
        assertThat(ClientId.parse("a".repeat(64))).isPresent();
        assertThat(ClientId.parse("a".repeat(65))).isEmpty();
        assertThat(ClientId.parse(text)).isEmpty();
    }

    private static <T> void comesBack(T id, Function<String, Optional<T>> parse) {
        assertThat(parse.apply(id.toString())).contains(id);
    }
}
