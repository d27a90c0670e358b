package io.mapae.server.page;

import io.mapae.server.http.AllowedOrigins;
import io.mapae.server.http.Origin;
import java.util.Optional;

/// Where a person goes on to after logging in: a path of this origin, or an address of an origin on the list.
///
/// @param location starts with one slash, or with an origin just as browsers write it; visible ASCII without
/// backslashes
public record ReturnTo(String location) {

    /// The parameter that names it.
    static final String PARAMETER = "return_to";

    /// Longer addresses are refused by browsers or servers somewhere on the way.
    private static final int LENGTH_MAX = 2_000;

    public ReturnTo {
        if (!isWritable(location)
                || (!isLocalPath(location) && findOrigin(location).isEmpty())) {
            throw new IllegalArgumentException("neither a local path nor an address of an origin");
        }
    }

    /// Reads a `return_to` parameter; empty unless it is a local path, or its origin is on the list.
    public static Optional<ReturnTo> parse(String text, AllowedOrigins listed) {
        boolean safe = isWritable(text)
                && (isLocalPath(text)
                        || findOrigin(text).filter(listed::isAllowed).isPresent());
        return safe ? Optional.of(new ReturnTo(text)) : Optional.empty();
    }

    /// The origin that it leads to; empty for a path of this one.
    Optional<Origin> origin() {
        return findOrigin(location);
    }

    /// Browsers drop tabs and line ends from an address and read a backslash as a slash, so that `/\host` and
    /// `/<tab>/host` are other hosts to them (WHATWG URL, section 4.4). Only visible ASCII is let through, since
    /// a Location header has no other.
    private static boolean isWritable(String text) {
        return text.length() <= LENGTH_MAX && text.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '\\');
    }

    private static boolean isLocalPath(String text) {
        return text.startsWith("/") && !text.startsWith("//");
    }

    /// Everything up to the path, the query or the fragment must be the origin character for character, as a
    /// browser would write it: then no reader can find user information, another port or another spelling of a
    /// host in it.
    private static Optional<Origin> findOrigin(String text) {
        int scheme = text.indexOf("://");
        if (scheme < 0) {
            return Optional.empty();
        }
        int end = scheme + 3;
        while (end < text.length() && "/?#".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        String written = text.substring(0, end);
        return Origin.parse(written).filter(origin -> origin.toString().equals(written));
    }
}
