package io.mapae.guard.id;

import java.util.Optional;

/// Whose session it is: an account's, or a guest's.
public sealed interface Holder permits Subject, Guest {

    /// The account's id, unless this is a guest.
    default Optional<Subject> subject() {
        return this instanceof Subject subject ? Optional.of(subject) : Optional.empty();
    }
}
