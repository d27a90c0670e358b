package io.mapae.server.page;

/// One line of a form.
///
/// @param name         its name and id
/// @param label        what stands over it
/// @param type         `text` or `password`
/// @param autocomplete what a password manager fills in
/// @param value        what it shows at first; always empty for a password
/// @param hint         what stands under it; empty if nothing does
/// @param error        what is wrong with it; empty if nothing is
/// @param minLength    the fewest characters; zero where it does not matter
/// @param focused      whether the cursor starts here
record Field(
        String name,
        String label,
        String type,
        String autocomplete,
        String value,
        String hint,
        String error,
        int minLength,
        boolean focused) {

    static Field identifier(String label, String value) {
        return new Field("identifier", label, "text", "username", value, "", "", 0, false);
    }

    static Field password(String name, String label, String autocomplete) {
        return new Field(name, label, "password", autocomplete, "", "", "", 0, false);
    }

    /// The field of a password that is to be kept from now on.
    static Field newPassword(String name, String label, int minLength) {
        return new Field(name, label, "password", "new-password", "", "", "", minLength, false);
    }

    Field withHint(String text) {
        return new Field(name, label, type, autocomplete, value, text, error, minLength, focused);
    }

    Field withErrors(FormErrors errors) {
        return new Field(
                name, label, type, autocomplete, value, hint, errors.on(name), minLength, errors.isFirst(name));
    }

    Field withFocus(boolean starts) {
        return new Field(name, label, type, autocomplete, value, hint, error, minLength, focused || starts);
    }

    boolean isPassword() {
        return type.equals("password");
    }

    /// The ids of what explains the field to someone who does not see it.
    String describedBy() {
        String hintId = hint.isEmpty() ? "" : name + "-hint";
        String errorId = error.isEmpty() ? "" : name + "-error";
        return (errorId + " " + hintId).strip();
    }
}
