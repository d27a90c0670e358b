package io.mapae.guard.token;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An access token in its compact form (RFC 7515, section 7.1), not yet believed. Prints nothing.
///
/// Equal tokens have the same text; see {@link #hasText}.
public final class AccessToken {

    /// For how long a token may be valid at the most. The feed keeps what refuses one for a minute longer.
    public static final Duration LIFE_MAX = Duration.ofHours(1);

    /// The longest token that is looked at.
    public static final int CHARACTERS_MAX = 8192;

    private final String text;

    /// What this object was verified as, so that the cache need not be searched for it. No part of the token's
    /// value. Volatile, so that whoever sees it sees all of it.
    private volatile @Nullable VerifiedToken verified;

    private AccessToken(String text) {
        this.text = text;
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
        return threeParts ? Optional.of(new AccessToken(text)) : Optional.empty();
    }

    /// The compact form.
    public String reveal() {
        return text;
    }

    /// What it was verified as, if this object was.
    @Nullable
    VerifiedToken verified() {
        return verified;
    }

    /// Notes what it was verified as, or that it has to be verified again.
    void verifiedAs(@Nullable VerifiedToken known) {
        verified = known;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AccessToken token && hasText(token.text);
    }

    /// Whether this is the token's compact form. Makes no garbage: this runs at every check.
    ///
    /// Stops at the first difference, but looks for one only in a text with the same hash: whoever does not know
    /// the signature cannot make such texts, to learn from the time that they take where they differ.
    public boolean hasText(String theirs) {
        return text.hashCode() == theirs.hashCode() && text.equals(theirs);
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
