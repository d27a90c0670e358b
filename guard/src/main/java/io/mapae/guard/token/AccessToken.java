package io.mapae.guard.token;

import java.time.Duration;
import java.util.Optional;

/// An access token in its compact form (RFC 7515, section 7.1), not yet believed. Prints nothing.
///
/// Equal tokens are found by comparing what is signed as text and the signature, which alone is secret, in
/// constant time.
public final class AccessToken {

    /// For how long a token may be valid at the most. The feed keeps what refuses one for a minute longer.
    public static final Duration LIFE_MAX = Duration.ofHours(1);

    /// The longest token that is looked at.
    public static final int CHARACTERS_MAX = 8192;

    private final String text;
    private final int signatureStart;

    private AccessToken(String text, int signatureStart) {
        this.text = text;
        this.signatureStart = signatureStart;
    }

    /// The token, unless it is too long or is not three parts with two dots between them.
    public static Optional<AccessToken> parse(String text) {
        if (text.length() > CHARACTERS_MAX) {
            return Optional.empty();
        }
        int first = text.indexOf('.');
        int second = text.indexOf('.', first + 1);
        boolean threeParts =
                first > 0 && second > first + 1 && second < text.length() - 1 && text.indexOf('.', second + 1) < 0;
        return threeParts ? Optional.of(new AccessToken(text, second + 1)) : Optional.empty();
    }

    /// The compact form.
    public String reveal() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AccessToken token && hasText(token.text);
    }

    /// Whether this is the token's compact form. Makes no garbage: this runs at every check.
    public boolean hasText(String theirs) {
        return text.length() == theirs.length()
                && text.regionMatches(0, theirs, 0, signatureStart)
                && hasSameSignature(theirs);
    }

    // Every character is looked at, whatever the first difference.
    private boolean hasSameSignature(String theirs) {
        int difference = 0;
        for (int i = signatureStart; i < text.length(); i++) {
            difference |= text.charAt(i) ^ theirs.charAt(i);
        }
        return difference == 0;
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return "AccessToken[…]";
    }
}
