package io.mapae.server.page;

import io.mapae.core.password.PasswordVerdict;

/// Says why a new password may not be used.
final class PasswordTexts {

    private PasswordTexts() {}

    /// The reason; empty if there is none.
    static String text(Messages messages, PasswordVerdict verdict) {
        return switch (verdict) {
            case PasswordVerdict.Acceptable _ -> "";
            case PasswordVerdict.TooShort tooShort -> messages.text("password.too_short", tooShort.min());
            case PasswordVerdict.TooLong tooLong -> messages.text("password.too_long", tooLong.max());
            case PasswordVerdict.TooCommon _ -> messages.text("password.common");
            case PasswordVerdict.SameAsIdentifier _ -> messages.text("password.same_as_identifier");
        };
    }
}
