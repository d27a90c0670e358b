package io.mapae.guard.id;

import java.util.Optional;
import java.util.random.RandomGenerator;

/// Names a grant: the right that a client was given on a session. 128 random bits, public.
public record GrantId(long high, long low) {

    /// A new one; `random` must be cryptographically strong.
    public static GrantId random(RandomGenerator random) {
        return new GrantId(random.nextLong(), random.nextLong());
    }

    /// The id with this text form of 22 base64url characters, unless it is none.
    public static Optional<GrantId> parse(String text) {
        return Bits128.decode(text, GrantId::new);
    }

    /// The text form: 22 base64url characters.
    @Override
    public String toString() {
        return Bits128.encode(high, low);
    }
}
