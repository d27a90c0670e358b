package io.mapae.core.password;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.text.Normalizer;

/// What someone typed as a password, in Unicode's NFKC form, so that every keyboard gives the same bytes. Never
/// printed.
///
/// @param text the normalised text; of any length, since it is {@link PasswordPolicy} that judges it
public record Password(String text) {

    /// Takes what was typed, as it was typed; spaces count.
    public Password {
        // NIST SP 800-63B, section 3.1.1.2: normalise before hashing, so that one text has one hash.
        text = Normalizer.normalize(text, Normalizer.Form.NFKC);
    }

    /// The length that a policy counts: in code points, not in bytes or UTF-16 units.
    public int length() {
        return text.codePointCount(0, text.length());
    }

    /// The bytes that are hashed.
    byte[] bytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// Compared in constant time.
    @Override
    public boolean equals(Object other) {
        return other instanceof Password password && MessageDigest.isEqual(bytes(), password.bytes());
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return "Password[hidden]";
    }
}
