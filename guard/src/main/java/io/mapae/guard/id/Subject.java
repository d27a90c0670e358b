package io.mapae.guard.id;

import java.util.Optional;
import java.util.random.RandomGenerator;

/// `sub`: an account's permanent public id, never used for another account. 128 random bits.
public record Subject(long high, long low) implements Holder {

    /// A new one; `random` must be cryptographically strong.
    public static Subject random(RandomGenerator random) {
        return new Subject(random.nextLong(), random.nextLong());
    }

    /// The id with this text form of 22 base64url characters, unless it is none.
    public static Optional<Subject> parse(String text) {
        return Bits128.decode(text, Subject::new);
    }

    /// The text form: 22 base64url characters.
    @Override
    public String toString() {
        return Bits128.encode(high, low);
    }
}
