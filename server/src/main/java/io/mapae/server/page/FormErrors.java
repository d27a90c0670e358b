package io.mapae.server.page;

import java.util.ArrayList;
import java.util.List;

/// What is wrong with a form that was sent, field by field.
record FormErrors(List<FieldError> errors) {

    static final FormErrors NONE = new FormErrors(List.of());

    /// @param field the id of the field, which is also its name
    record FieldError(String field, String text) {}

    FormErrors {
        errors = List.copyOf(errors);
    }

    static FormErrors of(String field, String text) {
        return new FormErrors(List.of(new FieldError(field, text)));
    }

    /// What is missing of an identifier and a password; browsers ask for both before they send a form.
    static FormErrors missing(Messages messages, String identifier, String password) {
        List<FieldError> missing = new ArrayList<>();
        if (identifier.isBlank()) {
            missing.add(new FieldError("identifier", messages.text("form.missing_identifier")));
        }
        if (password.isEmpty()) {
            missing.add(new FieldError("password", messages.text("form.missing_password")));
        }
        return new FormErrors(missing);
    }

    boolean isEmpty() {
        return errors.isEmpty();
    }

    /// Whether a list of them helps: one mistake in a short form is told beside its field alone.
    boolean areSeveral() {
        return errors.size() > 1;
    }

    /// What is wrong with one field; empty if nothing is.
    String on(String field) {
        return errors.stream()
                .filter(error -> error.field().equals(field))
                .map(FieldError::text)
                .findFirst()
                .orElse("");
    }

    /// Whether the cursor goes to this field: it is the first one to be mended.
    boolean isFirst(String field) {
        return !errors.isEmpty() && errors.getFirst().field().equals(field);
    }
}
