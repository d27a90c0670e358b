package io.mapae.server.config;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Which names an extra claim may have.
final class ClaimNames {
    private static final int NAME_MAX = 256;

    private static final Pattern WORD_BOUNDARY = Pattern.compile("(?<=[a-z])(?=[A-Z])|[^A-Za-z0-9]+");

    /// Anyone who holds a token can read it.
    private static final Set<String> SENSITIVE_WORDS = Set.of(
            "password",
            "passwd",
            "pwd",
            "passphrase",
            "pin",
            "secret",
            "credential",
            "otp",
            "totp",
            "mfa",
            "ssn",
            "rrn",
            "passport",
            "iban",
            "cvc",
            "cvv",
            "pan",
            "salary",
            "diagnosis",
            "medical",
            "health",
            "birthdate",
            "birthday",
            "dob",
            "phone",
            "address",
            "religion",
            "ethnicity");

    private static final Set<String> SENSITIVE_NAMES = Set.of(
            "nationalid",
            "creditcard",
            "cardnumber",
            "bankaccount",
            "accountnumber",
            "phonenumber",
            "privatekey",
            "apikey",
            "dateofbirth",
            "socialsecuritynumber",
            "residentregistrationnumber");

    private ClaimNames() {}

    /// Whether nobody else can mean something different by it: an absolute http(s) or urn URI (RFC 7519, section 4.2).
    static boolean isCollisionFree(String name) {
        if (name.length() > NAME_MAX) {
            return false;
        }
        try {
            URI uri = URI.create(name);
            boolean web = ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme())) && uri.getHost() != null;
            return web || ("urn".equals(uri.getScheme()) && name.matches("urn:[a-z0-9-]{2,32}:.+"));
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    /// Whether its last part names something that must not stand in a token.
    static boolean isSensitive(String name) {
        String last = name.substring(
                Math.max(name.lastIndexOf('/'), Math.max(name.lastIndexOf(':'), name.lastIndexOf('#'))) + 1);
        String joined = last.replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT);
        return SENSITIVE_NAMES.contains(joined)
                || WORD_BOUNDARY
                        .splitAsStream(last)
                        .map(word -> word.toLowerCase(Locale.ROOT))
                        .anyMatch(SENSITIVE_WORDS::contains);
    }
}
