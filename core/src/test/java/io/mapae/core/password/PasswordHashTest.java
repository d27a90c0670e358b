package io.mapae.core.password;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PasswordHashTest {

    private static final String PHC =
            "$argon2id$v=19$m=19456,t=2,p=1$MTIzNDU2Nzg5MDEyMzQ1Ng$LVKLz9VTRkdzSpWGPEUo0TZ2YMFjHFf0Eb0VVvyEsx0";

    @Test
    void readsAndWritesAPhcString() {
        PasswordHash hash = PasswordHash.parse(PHC).orElseThrow();

        assertThat(hash.parameters()).isEqualTo(Argon2Parameters.standard());
        assertThat(hash.phc()).isEqualTo(PHC);
    }

    @Test
    void printsNeitherHashNorSalt() {
        assertThat(PasswordHash.parse(PHC).orElseThrow().toString()).doesNotContain("LVKLz9VT", "MTIzNDU2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "$2a$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy",
                "$argon2i$v=19$m=19456,t=2,p=1$MTIzNDU2Nzg5MDEyMzQ1Ng$LVKLz9VTRkdzSpWGPEUo0TZ2YMFjHFf0Eb0VVvyEsx0",
                "$argon2id$v=16$m=19456,t=2,p=1$MTIzNDU2Nzg5MDEyMzQ1Ng$LVKLz9VTRkdzSpWGPEUo0TZ2YMFjHFf0Eb0VVvyEsx0",
                "$argon2id$v=19$m=9999999,t=2,p=1$MTIzNDU2Nzg5MDEyMzQ1Ng$LVKLz9VTRkdzSpWGPEUo0TZ2YMFjHFf0Eb0VVvyEsx0",
                "$argon2id$v=19$m=19456,t=99,p=1$MTIzNDU2Nzg5MDEyMzQ1Ng$LVKLz9VTRkdzSpWGPEUo0TZ2YMFjHFf0Eb0VVvyEsx0",
                "$argon2id$v=19$m=19456,t=0,p=1$MTIzNDU2Nzg5MDEyMzQ1Ng$LVKLz9VTRkdzSpWGPEUo0TZ2YMFjHFf0Eb0VVvyEsx0",
                "$argon2id$v=19$m=19456,t=2,p=1$MTIzNDU2Nzg5MDEyMzQ1Ng$",
                "$argon2id$v=19$m=19456,t=2,p=1$MTIzNDU2Nzg5MDEyMzQ1Ng$LVKL z9VTRkdzSpWGPEUo0TZ2YMFjHFf0Eb0VVvyEsx"
            })
    void refusesWhatIsNoHashOrTooMuchWork(String text) {
        assertThat(PasswordHash.parse(text)).isEmpty();
    }
}
