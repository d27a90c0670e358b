package io.mapae.proof.run;

import io.mapae.guard.remote.Presented;

/// What somebody was given, under the name that the history has for it.
record Credential(String session, String name, Presented presented) {

    /// One line for a guard's process.
    String line() {
        return name + " " + presented.kind() + " " + presented.text();
    }

    /// What such a line says, of no session.
    static Credential parse(String line) {
        String[] words = line.split(" ", 3);
        Presented presented = switch (Presented.Kind.valueOf(words[1])) {
            case SESSION -> new Presented.SessionCookie(words[2]);
            case TOKEN -> new Presented.Token(words[2]);
        };
        return new Credential("", words[0], presented);
    }
}
