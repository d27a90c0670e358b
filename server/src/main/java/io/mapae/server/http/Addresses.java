package io.mapae.server.http;

import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/// Literal IP addresses; never a name, so that nothing here asks a resolver.
final class Addresses {

    private static final Pattern DOTTED = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");

    private Addresses() {}

    static Optional<InetAddress> parse(String text) {
        boolean v4 = text.indexOf(':') < 0;
        // The short and hexadecimal spellings of IPv4 mean different things to different readers.
        if (v4 ? !DOTTED.matcher(text).matches() : text.indexOf('%') >= 0) {
            return Optional.empty();
        }
        try {
            // An IPv6 address that holds an IPv4 one comes back as that.
            return Optional.of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }
}
