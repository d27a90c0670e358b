package io.mapae.guard.id;

import java.util.Optional;
import java.util.random.RandomGenerator;

/// `sid`: names one login on one device. 128 random bits, public: knowing it opens nothing.
public record SessionId(long high, long low) {

    /// A new one; `random` must be cryptographically strong.
    public static SessionId random(RandomGenerator random) {
        return new SessionId(random.nextLong(), random.nextLong());
    }

    /// The id with this text form of 22 base64url characters, unless it is none.
    public static Optional<SessionId> parse(String text) {
        return Bits128.decode(text, SessionId::new);
    }

    /// The text form: 22 base64url characters.
    @Override
    public String toString() {
        return Bits128.encode(high, low);
    }
}
