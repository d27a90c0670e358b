package io.mapae.core.client;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The origin of pages as browsers send it (RFC 6454, section 6.2): scheme, host, and the port unless it is the
/// scheme's own; nothing after them, and all in lower case.
///
/// `https` only, and `http` where the host is this machine: whoever sits on the wire could speak for any other.
public record WebOrigin(String value) {

    private static final String LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
    private static final Pattern FORM =
            Pattern.compile("(https?)://((?:" + LABEL + "\\.){0,32}" + LABEL + "|\\[[0-9a-f:]{2,39}])(?::(\\d{1,5}))?");
    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|(?:" + LABEL + "\\.){1,8}localhost|127(?:\\.\\d{1,3}){3}|\\[::1]");
    private static final int HOST_MAX = 253;
    private static final int PORT_MAX = 65_535;

    public WebOrigin {
        if (!isSerialised(value)) {
            throw new IllegalArgumentException("not an origin such as https://app.example.com");
        }
    }

    /// The origin with exactly this text, unless it is none.
    public static Optional<WebOrigin> parse(String text) {
        return isSerialised(text) ? Optional.of(new WebOrigin(text)) : Optional.empty();
    }

    private static boolean isSerialised(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches() || matcher.group(2).length() > HOST_MAX) {
            return false;
        }
        boolean secure = matcher.group(1).equals("https");
        boolean trusted = secure || LOOPBACK.matcher(matcher.group(2)).matches();
        return trusted && isPort(matcher.group(3), secure ? 443 : 80);
    }

    private static boolean isPort(@Nullable String digits, int usual) {
        if (digits == null) {
            return true;
        }
        int port = Integer.parseInt(digits);
        return port > 0 && port <= PORT_MAX && port != usual && digits.equals(Integer.toString(port));
    }

    @Override
    public String toString() {
        return value;
    }
}
