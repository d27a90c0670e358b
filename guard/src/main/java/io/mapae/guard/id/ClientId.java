package io.mapae.guard.id;

import java.util.Optional;
import java.util.regex.Pattern;

/// `client_id` (RFC 6749, section 2.2): 1 to 64 of `A-Z a-z 0-9 . _ -`.
public record ClientId(String value) {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    /// The built-in client of the issuer's own pages and scripts.
    public static final ClientId FIRST_PARTY = new ClientId("first-party");

    public ClientId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("a client id is 1 to 64 of A-Z a-z 0-9 . _ -");
        }
    }

    /// The id with this text, unless it is none.
    public static Optional<ClientId> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new ClientId(text)) : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
