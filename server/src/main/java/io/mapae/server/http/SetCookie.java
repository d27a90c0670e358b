package io.mapae.server.http;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// A cookie to be set, within the limits that browsers silently enforce (RFC 6265bis, section 5.7): one that they
/// would drop is refused here with an exception, since it is a bug.
///
/// @param maxAge how long it lives; zero removes it, {@link #UNTIL_BROWSER_CLOSES} gives it no end of its own
public record SetCookie(
        String name, String value, String path, boolean secure, boolean httpOnly, SameSite sameSite, Duration maxAge) {

    /// The cookie ends with the browser.
    public static final Duration UNTIL_BROWSER_CLOSES = Duration.ofSeconds(-1);

    /// The most bytes of name and value together.
    public static final int NAME_AND_VALUE_MAX_BYTES = 4096;

    /// The longest life that browsers grant.
    public static final Duration MAX_AGE_MAX = Duration.ofDays(400);

    private static final int PATH_MAX_BYTES = 1024;

    /// When a browser sends a cookie along with a request that another site made.
    public enum SameSite {
        STRICT("Strict"),
        LAX("Lax"),
        NONE("None");

        private final String text;

        SameSite(String text) {
            this.text = text;
        }
    }

    public SetCookie {
        CookieRules.checkName(name);
        CookieRules.checkValue(value);
        if (name.length() + value.length() > NAME_AND_VALUE_MAX_BYTES) {
            throw new IllegalArgumentException(
                    "cookie " + name + " has more than " + NAME_AND_VALUE_MAX_BYTES + " bytes");
        }
        if (!path.startsWith("/") || path.length() > PATH_MAX_BYTES || !CookieRules.isAttributeValue(path)) {
            throw new IllegalArgumentException("cookie " + name + " has no proper path");
        }
        if (maxAge.compareTo(MAX_AGE_MAX) > 0) {
            throw new IllegalArgumentException(
                    "cookie " + name + " lives longer than " + MAX_AGE_MAX.toDays() + " days");
        }
        if (maxAge.isNegative() && !maxAge.equals(UNTIL_BROWSER_CLOSES)) {
            throw new IllegalArgumentException("cookie " + name + " has a negative age");
        }
        CookieRules.checkPrefix(name, secure, httpOnly, path);
        if (sameSite == SameSite.NONE && !secure) {
            throw new IllegalArgumentException("cookie " + name + " is SameSite=None and not Secure");
        }
    }

    /// A cookie for this host alone that scripts cannot read: Secure, HttpOnly, SameSite=Lax, Path=/; ends with
    /// the browser.
    public static SetCookie host(String name, String value) {
        return host(name, value, UNTIL_BROWSER_CLOSES);
    }

    /// The same with an end of its own.
    public static SetCookie host(String name, String value, Duration maxAge) {
        return new SetCookie(name, value, "/", true, true, SameSite.LAX, maxAge);
    }

    /// Takes such a cookie away.
    public static SetCookie removal(String name) {
        return host(name, "", Duration.ZERO);
    }

    /// As it stands in the Set-Cookie header.
    String headerValue() {
        StringBuilder text = new StringBuilder(name.length() + value.length() + 80)
                .append(name)
                .append('=')
                .append(value)
                .append("; Path=")
                .append(path);
        if (!maxAge.isNegative()) {
            text.append("; Max-Age=").append(maxAge.toSeconds());
        }
        if (secure) {
            text.append("; Secure");
        }
        if (httpOnly) {
            text.append("; HttpOnly");
        }
        return text.append("; SameSite=").append(sameSite.text).toString();
    }

    /// Without the value, which may be a secret.
    @Override
    public String toString() {
        return "SetCookie[" + name + ", " + value.getBytes(StandardCharsets.UTF_8).length + " bytes]";
    }
}
