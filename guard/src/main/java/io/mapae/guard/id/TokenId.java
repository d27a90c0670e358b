package io.mapae.guard.id;

import java.util.Optional;
import java.util.random.RandomGenerator;

/// `jti` of an access token (RFC 7519, section 4.1.7). 128 random bits, public.
public record TokenId(long high, long low) {

    /// A new one; `random` must be cryptographically strong.
    public static TokenId random(RandomGenerator random) {
        return new TokenId(random.nextLong(), random.nextLong());
    }

    /// The id with this text form of 22 base64url characters, unless it is none.
    public static Optional<TokenId> parse(String text) {
        return Bits128.decode(text, TokenId::new);
    }

    /// The text form: 22 base64url characters.
    @Override
    public String toString() {
        return Bits128.encode(high, low);
    }
}
