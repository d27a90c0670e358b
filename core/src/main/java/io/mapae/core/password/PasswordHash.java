package io.mapae.core.password;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An Argon2id hash with all that is needed to check a password against it. Prints only its cost.
///
/// Two are equal if their texts are; that is compared in constant time.
public final class PasswordHash {

    static final int SALT_BYTES = 16;
    static final int HASH_BYTES = 32;

    private static final int TEXT_LENGTH_MAX = 256;
    private static final Pattern PHC = Pattern.compile("\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,2}),p=(\\d{1,2})"
            + "\\$([A-Za-z0-9+/]{11,64})\\$([A-Za-z0-9+/]{22,86})");

    private final Argon2Parameters parameters;
    private final byte[] salt;
    private final byte[] hash;

    PasswordHash(Argon2Parameters parameters, byte[] salt, byte[] hash) {
        this.parameters = parameters;
        this.salt = salt.clone();
        this.hash = hash.clone();
    }

    /// Reads a PHC string such as `$argon2id$v=19$m=19456,t=2,p=1$salt$hash`, also one that another system made.
    ///
    /// @return empty if it is of another kind, malformed, or wants more work than {@link Argon2Parameters} allows
    public static Optional<PasswordHash> parse(String phc) {
        Matcher matcher = PHC.matcher(phc);
        if (phc.length() > TEXT_LENGTH_MAX || !matcher.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new PasswordHash(
                    new Argon2Parameters(number(matcher, 1), number(matcher, 2), number(matcher, 3)),
                    Base64.getDecoder().decode(matcher.group(4)),
                    Base64.getDecoder().decode(matcher.group(5))));
        } catch (IllegalArgumentException outOfBoundsOrNotBase64) {
            return Optional.empty();
        }
    }

    /// The PHC string, to be kept.
    public String phc() {
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
                .formatted(
                        parameters.memoryKib(),
                        parameters.passes(),
                        parameters.lanes(),
                        base64.encodeToString(salt),
                        base64.encodeToString(hash));
    }

    /// What it cost to make and costs to check.
    public Argon2Parameters parameters() {
        return parameters;
    }

    byte[] salt() {
        return salt.clone();
    }

    int hashBytes() {
        return hash.length;
    }

    boolean hasHash(byte[] other) {
        return MessageDigest.isEqual(hash, other);
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PasswordHash that
                && parameters.equals(that.parameters)
                && MessageDigest.isEqual(salt, that.salt)
                && MessageDigest.isEqual(hash, that.hash);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(salt);
    }

    @Override
    public String toString() {
        return "PasswordHash[" + parameters + "]";
    }
}
