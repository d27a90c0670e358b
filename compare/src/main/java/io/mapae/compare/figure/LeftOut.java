package io.mapae.compare.figure;

import java.util.List;
import java.util.stream.Collectors;

/// What could not be measured.
///
/// @param forms of which it was not; none where the reason says it
public record LeftOut(Reason reason, List<Form> forms) {

    public LeftOut {
        forms = List.copyOf(forms);
    }

    /// Why not.
    public enum Reason {
        /// The form needs it.
        NO_REDIS("there is no redis-server on this machine"),
        /// The form needs it.
        NO_POSTGRESQL("there is no PostgreSQL (initdb and postgres) on this machine"),
        /// Three nodes need it.
        NO_SHARED_DATABASE("three nodes share a PostgreSQL, and there is none on this machine"),
        /// The server's live heap is read with it.
        NO_JCMD("the memory of the servers is read by jcmd, which this Java comes without"),
        /// It was only to be seen that it runs.
        SHORT_RUN("everything that needs a store, three nodes, or much memory: this was a short run");

        private final String label;

        Reason(String label) {
            this.label = label;
        }

        /// It in words, in English.
        public String label() {
            return label;
        }
    }

    /// It in words, in English.
    public String label() {
        return forms.isEmpty()
                ? reason.label()
                : forms.stream().map(Form::label).collect(Collectors.joining("; ")) + ": " + reason.label();
    }
}
