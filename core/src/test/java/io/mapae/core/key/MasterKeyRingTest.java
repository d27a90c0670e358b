package io.mapae.core.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MasterKeyRingTest {

    private static final String KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8";

    private final SecureRandom random = new SecureRandom();

    @Test
    void isReadAsItWasWritten() {
        MasterKeyRing ring = MasterKeyRing.create(random).withNewCurrent(random);

        MasterKeyRing read = ring(ring.serialise());

        assertThat(read.serialise()).isEqualTo(ring.serialise());
        assertThat(read.current()).isEqualTo(ring.current());
        assertThat(read.ids()).hasSize(2);
    }

    @Test
    void aNewKeyIsCurrentAndTheOldOneStays() {
        MasterKeyRing old = MasterKeyRing.create(random);

        MasterKeyRing both = old.withNewCurrent(random);

        assertThat(both.current()).isNotEqualTo(old.current());
        assertThat(both.ids()).containsExactly(both.current(), old.current());
        assertThat(both.onlyCurrent().ids()).containsExactly(both.current());
    }

    @Test
    void skipsCommentsAndTakesOneLineToo() {
        MasterKeyRing ring = ring("# keep this secret\n\nmapae_mk.b.%s mapae_mk.a.%s\n".formatted(KEY, KEY));

        assertThat(ring.current()).isEqualTo(new MasterKeyId("b"));
        assertThat(ring.ids()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "# nothing\n",
                KEY,
                "mapae_mk.a.AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHg",
                "mapae_mk.a." + KEY + "AA",
                "mapae_mk.a-b." + KEY,
                "mapae_mk.a." + KEY + " mapae_mk.a." + KEY
            })
    void anythingElseIsMalformedAndNotRepeatedInTheReason(String text) {
        assertThat(MasterKeyRing.parse(text))
                .isInstanceOfSatisfying(
                        MasterKeyRing.Parsed.Malformed.class,
                        malformed -> assertThat(malformed.reason()).doesNotContain("AAECAwQF"));
    }

    @Test
    void printsNoKey() {
        MasterKeyRing ring = ring("mapae_mk.a." + KEY);

        assertThat(ring.toString()).contains("a").doesNotContain(KEY);
        assertThat(MasterKeyRing.parse("mapae_mk.a." + KEY).toString()).doesNotContain(KEY);
    }

    @Test
    void holdsNoMoreThanSixteen() {
        MasterKeyRing ring = MasterKeyRing.create(random);
        for (int more = 0; more < 15; more++) {
            ring = ring.withNewCurrent(random);
        }
        MasterKeyRing full = ring(ring.serialise());

        assertThat(full.ids()).hasSize(16);
        assertThatIllegalStateException().isThrownBy(() -> full.withNewCurrent(random));
    }

    private static MasterKeyRing ring(String text) {
        return ((MasterKeyRing.Parsed.Ring) MasterKeyRing.parse(text)).ring();
    }
}
