package io.mapae.core.password;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class PasswordHasherTest {

    private static final Argon2Parameters CHEAP = new Argon2Parameters(64, 1, 1);

    private static final Argon2Parameters OTHER = new Argon2Parameters(128, 1, 1);

    private final HashGate gate = new HashGate(new HashGateLimits(2, 8, Duration.ofSeconds(5)));
    private final PasswordHasher hasher = new PasswordHasher(CHEAP, gate, new SecureRandom());

    @AfterEach
    void closeGate() {
        gate.close();
    }

    @Test
    void aPasswordMatchesItsOwnHashOnly() {
        PasswordHash hash = hasher.hash(new Password("correct horse")).orElseThrow();

        assertThat(hasher.match(new Password("correct horse"), hash)).isEqualTo(PasswordMatch.MATCHES);
        assertThat(hasher.match(new Password("correct horsf"), hash)).isEqualTo(PasswordMatch.DIFFERS);
    }

    @Test
    void theSamePasswordHasAnotherHashEachTime() {
        var password = new Password("correct horse");

        assertThat(hasher.hash(password)).isNotEqualTo(hasher.hash(password));
    }

    @Test
    void aHashSurvivesBeingKeptAsText() {
        PasswordHash hash = hasher.hash(new Password("correct horse")).orElseThrow();

        PasswordHash kept = PasswordHash.parse(hash.phc()).orElseThrow();

        assertThat(kept).isEqualTo(hash);
        assertThat(hasher.match(new Password("correct horse"), kept)).isEqualTo(PasswordMatch.MATCHES);
    }

    @Test
    void oneTextTypedInTwoWaysIsOnePassword() {
        PasswordHash composed =
                hasher.hash(new Password("caf\u00e9 \ub9c8\ud328")).orElseThrow();

        assertThat(hasher.match(new Password("cafe\u0301 \u1106\u1161\u1111\u1162"), composed))
                .isEqualTo(PasswordMatch.MATCHES);
    }

    @Test
    void nothingMatchesTheUnmatchable() {
        PasswordHash unmatchable = hasher.unmatchable();

        assertThat(unmatchable.parameters()).isEqualTo(CHEAP);
        assertThat(hasher.match(new Password(""), unmatchable)).isEqualTo(PasswordMatch.DIFFERS);
        assertThat(hasher.needsRehash(unmatchable)).isFalse();
    }

    /// The time of a refusal is that of its hashes: they must be the same for whoever is refused.
    @Test
    void aRefusalCostsTheSameWhateverTheHash() {
        List<Argon2Parameters> computed = new CopyOnWriteArrayList<>();
        Argon2id recording = (password, salt, cost, length) -> {
            computed.add(cost);
            return Argon2id.best().hash(password, salt, cost, length);
        };
        var today = new PasswordHasher(OTHER, gate, new SecureRandom(), new Lazy<>(() -> recording));
        PasswordHash outdated = hasher.hash(new Password("correct horse")).orElseThrow();
        for (List<Argon2Parameters> kept : List.of(List.of(CHEAP), List.of(CHEAP, OTHER))) {
            for (PasswordHash hash : List.of(outdated, today.unmatchable())) {
                computed.clear();
                assertThat(today.matchAlike(new Password("correct horsf"), hash, kept))
                        .isEqualTo(PasswordMatch.DIFFERS);
                assertThat(computed).as("%s of %s", hash, kept).containsExactlyInAnyOrder(CHEAP, OTHER);
            }
        }
        computed.clear();
        assertThat(today.matchAlike(new Password("correct horse"), outdated, List.of(CHEAP)))
                .isEqualTo(PasswordMatch.MATCHES);
        assertThat(computed).containsExactly(CHEAP);
    }

    @Test
    void aHashOfOtherParametersNeedsRehash() {
        var costlier = new PasswordHasher(new Argon2Parameters(128, 1, 1), gate, new SecureRandom());

        assertThat(costlier.needsRehash(
                        hasher.hash(new Password("correct horse")).orElseThrow()))
                .isTrue();
    }
}
