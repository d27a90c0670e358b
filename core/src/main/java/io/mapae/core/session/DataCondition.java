package io.mapae.core.session;

import java.util.Optional;
import java.util.Set;

/// What must be there for session data to be changed (RFC 9110, section 13.1, without its headers).
public sealed interface DataCondition {

    /// Anything, or nothing.
    record None() implements DataCondition {}

    /// A value, whichever.
    record Present() implements DataCondition {}

    /// No value.
    record Absent() implements DataCondition {}

    /// A value with one of these tags.
    record Tagged(Set<String> tags) implements DataCondition {

        public static final int TAGS_MAX = 16;

        public Tagged {
            tags = Set.copyOf(tags);
            if (tags.size() > TAGS_MAX) {
                throw new IllegalArgumentException("at most " + TAGS_MAX + " tags");
            }
        }
    }

    /// Whether the condition holds.
    ///
    /// @param tag of the value that is there, if one is
    default boolean allows(Optional<String> tag) {
        return switch (this) {
            case None _ -> true;
            case Present _ -> tag.isPresent();
            case Absent _ -> tag.isEmpty();
            case Tagged tagged -> tag.isPresent() && tagged.tags().contains(tag.get());
        };
    }
}
