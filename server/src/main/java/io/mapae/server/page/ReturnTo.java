package io.mapae.server.page;

import java.util.Optional;

/// Where a person goes on to after logging in: a path of this origin, never another one.
///
/// @param path starts with one slash; has neither a second one there nor a backslash or a control character
///     anywhere
public record ReturnTo(String path) {

    /// The parameter that names it.
    static final String PARAMETER = "return_to";

    /// Longer addresses are refused by browsers or servers somewhere on the way.
    private static final int LENGTH_MAX = 2_000;

    public ReturnTo {
        if (!isLocalPath(path)) {
            throw new IllegalArgumentException("not a local path");
        }
    }

    /// Reads a `return_to` parameter; empty unless it is a local path.
    public static Optional<ReturnTo> parse(String text) {
        return isLocalPath(text) ? Optional.of(new ReturnTo(text)) : Optional.empty();
    }

    /// Browsers drop tabs and line ends from an address and read a backslash as a slash, so that `/\host` and
    /// `/<tab>/host` are other hosts to them (WHATWG URL, section 4.4). Only visible ASCII is let through, since a
    /// Location header has no other.
    private static boolean isLocalPath(String text) {
        boolean rooted = text.startsWith("/") && !text.startsWith("//");
        return rooted && text.length() <= LENGTH_MAX && text.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '\\');
    }
}
