package io.mapae.server.administration;

import java.util.List;

/// What came of a change that an operator asked for.
public sealed interface Outcome {

    /// It took effect.
    ///
    /// @param lines what to tell the operator; a secret that is shown once stands here and nowhere else
    record Done(List<String> lines) implements Outcome {
        public Done {
            lines = List.copyOf(lines);
        }

        @Override
        public String toString() {
            return "Done[…]";
        }
    }

    /// Nothing was changed.
    record Refused(String reason) implements Outcome {}

    /// It took effect, and this is to be told.
    static Outcome done(String... lines) {
        return new Done(List.of(lines));
    }

    /// Nothing was changed, for this reason.
    static Outcome refused(String reason) {
        return new Refused(reason);
    }
}
