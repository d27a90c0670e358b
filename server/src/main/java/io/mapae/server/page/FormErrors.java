package io.mapae.server.page;

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

    boolean isEmpty() {
        return errors.isEmpty();
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
