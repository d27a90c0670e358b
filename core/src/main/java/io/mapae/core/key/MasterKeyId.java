package io.mapae.core.key;

import java.util.regex.Pattern;

/// Names a master key, in the ring and in everything that is wrapped under it. Not secret.
///
/// @param value 1 to 32 of `A-Z a-z 0-9`
public record MasterKeyId(String value) {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9]{1,32}");

    /// @throws IllegalArgumentException if `value` has another form
    public MasterKeyId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("a master key's id is 1 to 32 letters and digits");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
