package io.mapae.core.session;

import java.util.Set;
import org.jspecify.annotations.Nullable;

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
    /// @param tag of the value that is there; null if none is
    default boolean allows(@Nullable String tag) {
        return switch (this) {
            case None _ -> true;
            case Present _ -> tag != null;
            case Absent _ -> tag == null;
            case Tagged tagged -> tag != null && tagged.tags().contains(tag);
        };
    }
}
