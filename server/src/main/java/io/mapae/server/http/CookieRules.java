package io.mapae.server.http;

import java.util.Locale;

/// What RFC 6265bis lets a server put into Set-Cookie.
final class CookieRules {

    private static final String HOST_PREFIX = "__host-";
    private static final String SECURE_PREFIX = "__secure-";
    private static final String HTTP_PREFIX = "__http-";
    private static final String HOST_HTTP_PREFIX = "__host-http-";

    private CookieRules() {}

    static void checkName(String name) {
        if (!Tokens.isToken(name)) {
            throw new IllegalArgumentException("not a cookie name: " + name);
        }
    }

    // The value stays out of the message: it may be a secret.
    static void checkValue(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (!isCookieOctet(value.charAt(i))) {
                throw new IllegalArgumentException("a cookie value has a character at " + i + " that may not be there");
            }
        }
    }

    // RFC 6265, section 4.1.1: cookie-octet
    static boolean isCookieOctet(char c) {
        return c > 0x20 && c < 0x7f && c != '"' && c != ',' && c != ';' && c != '\\';
    }

    static boolean isAttributeValue(String value) {
        return value.chars().allMatch(c -> c >= 0x20 && c < 0x7f && c != ';');
    }

    // RFC 6265bis, section 4.1.3: browsers compare the prefixes without case.
    static void checkPrefix(String name, boolean secure, boolean httpOnly, String path) {
        String lower = name.toLowerCase(Locale.ROOT);
        boolean host = lower.startsWith(HOST_PREFIX);
        boolean http = lower.startsWith(HTTP_PREFIX) || lower.startsWith(HOST_HTTP_PREFIX);
        if ((host || http || lower.startsWith(SECURE_PREFIX)) && !secure) {
            throw new IllegalArgumentException("cookie " + name + " must be Secure");
        }
        if (host && !path.equals("/")) {
            throw new IllegalArgumentException("cookie " + name + " must have Path=/");
        }
        if (http && !httpOnly) {
            throw new IllegalArgumentException("cookie " + name + " must be HttpOnly");
        }
    }
}
