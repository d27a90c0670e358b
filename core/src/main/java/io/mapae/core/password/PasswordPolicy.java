package io.mapae.core.password;

import io.mapae.core.password.PasswordVerdict.Acceptable;
import io.mapae.core.password.PasswordVerdict.SameAsIdentifier;
import io.mapae.core.password.PasswordVerdict.TooCommon;
import io.mapae.core.password.PasswordVerdict.TooLong;
import io.mapae.core.password.PasswordVerdict.TooShort;

/// Which passwords may be chosen: by length and by not being guessed first, never by composition (NIST SP
/// 800-63B). It judges only new passwords; one that was accepted before keeps working.
public final class PasswordPolicy {

    /// The fewest code points that any configuration may ask for.
    public static final int LENGTH_MIN = 8;

    /// The most code points that are ever taken.
    public static final int LENGTH_MAX = 1024;

    // NIST SP 800-63B, section 3.1.1.2: a verifier permits at least 64.
    private static final int LENGTH_MAX_FLOOR = 64;

    private final int min;
    private final int max;
    private final Lazy<CommonPasswords> common = new Lazy<>(CommonPasswords::load);

    /// A policy that takes from `min` to `max` code points.
    ///
    /// @throws IllegalArgumentException if `min` is below 8 or above 64, or `max` is not within 64 to 1024
    public PasswordPolicy(int min, int max) {
        if (min < LENGTH_MIN || min > LENGTH_MAX_FLOOR) {
            throw new IllegalArgumentException(
                    "the shortest password must have 8 to 64 characters, this asks for " + min);
        }
        if (max < LENGTH_MAX_FLOOR || max > LENGTH_MAX) {
            throw new IllegalArgumentException(
                    "the longest password must have 64 to 1024 characters, this allows " + max);
        }
        this.min = min;
        this.max = max;
    }

    /// The fewest code points of a new password.
    public int minLength() {
        return min;
    }

    /// The policy unless configured: 8 to 1024 code points.
    public static PasswordPolicy standard() {
        return new PasswordPolicy(LENGTH_MIN, LENGTH_MAX);
    }

    /// Judges `password` as the new password of the account that logs in with `identifier`.
    public PasswordVerdict judge(Password password, String identifier) {
        int length = password.length();
        if (length < min) {
            return new TooShort(min);
        }
        if (length > max) {
            return new TooLong(max);
        }
        String folded = CommonPasswords.fold(password.text());
        if (folded.equals(CommonPasswords.fold(new Password(identifier).text()))) {
            return new SameAsIdentifier();
        }
        return common.value().contains(folded) ? new TooCommon() : new Acceptable();
    }
}
