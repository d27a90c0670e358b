package io.mapae.core.password;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class Argon2idTest {

    private static final long SEED = 20261121;

    private final Argon2id portable = new BouncyCastleArgon2id();

    /// From the test suite of the reference implementation.
    @ParameterizedTest
    @CsvSource({
        "256, 2, 1, 9dfeb910e80bad0311fee20f9c0e2b12c17987b4cac90c2ef54d5b3021c68bfe",
        "256, 2, 2, 6d093c501fd5999645e0ea3bf620d7b8be7fd2db59c20d9fff9539da2bf57037"
    })
    void computesTheKnownAnswers(int memoryKib, int passes, int lanes, String expected) {
        byte[] hash = Argon2id.best()
                .hash(ascii("password"), ascii("somesalt"), new Argon2Parameters(memoryKib, passes, lanes), 32);

        assertThat(HexFormat.of().formatHex(hash)).isEqualTo(expected);
    }

    @Test
    void nativeAndPortableAgree() {
        System.out.println("seed " + SEED);
        var random = new Random(SEED);
        Argon2id sodium = SodiumArgon2id.load(portable).orElseThrow();
        for (int round = 0; round < 40; round++) {
            byte[] password = bytes(random, random.nextInt(200));
            byte[] salt = bytes(random, 8 + random.nextInt(17));
            var cost = new Argon2Parameters(32 + random.nextInt(512), 1 + random.nextInt(3), 1 + random.nextInt(2));
            int length = 12 + random.nextInt(40);

            assertThat(sodium.hash(password, salt, cost, length))
                    .as("password %d, salt %d, %s, length %d", password.length, salt.length, cost, length)
                    .isEqualTo(portable.hash(password, salt, cost, length));
        }
    }

    @Test
    void memoryThatIsUsedAgainDoesNotChangeTheAnswer() {
        var cost = new Argon2Parameters(64, 2, 1);
        byte[] first = portable.hash(ascii("password"), ascii("somesalt"), cost, 32);
        var unused = portable.hash(ascii("another"), ascii("somesalt"), cost, 32);

        assertThat(unused).isNotEqualTo(first);
        assertThat(portable.hash(ascii("password"), ascii("somesalt"), cost, 32))
                .isEqualTo(first);
    }

    @ParameterizedTest
    @CsvSource({
        "Linux, amd64, linux64/libsodium.so",
        "Linux, aarch64, arm64/libsodium.so",
        "Mac OS X, aarch64, mac_arm/libsodium.dylib",
        "Windows Server 2025, amd64, windows64/libsodium.dll"
    })
    void theArchiveHasTheLibraryOfEachSystem(String system, String processor, String expected) {
        assertThat(SodiumLibrary.resource(system, processor)).contains(expected);
        assertThat(Argon2id.class.getClassLoader().getResource(expected)).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({"Linux, riscv64", "SunOS, sparcv9", "Windows 11, aarch64"})
    void anotherSystemHashesInJava(String system, String processor) {
        assertThat(SodiumLibrary.resource(system, processor)).isEmpty();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] bytes(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
