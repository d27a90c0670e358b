package io.mapae.compare.form;

import io.mapae.compare.figure.Form;
import java.util.List;

/// What a server of a classic form is started with.
///
/// @param port       where it listens, on loopback
/// @param signingKey a private key for ES256, as a JWK; the same on each node
/// @param cookieKey  for HMAC, base64url; the same on each node
/// @param redisPort  where Redis listens, 0 where it is not used
/// @param database   the JDBC URL, empty where it is not used
/// @param issuerPort where the issuer answers introspection, 0 where it is not asked
public record FormSettings(
        Form form, int port, String signingKey, String cookieKey, int redisPort, String database, int issuerPort) {

    /// For how long a session or a signed cookie is good, in seconds.
    public static final int SESSION_SECONDS = 30 * 60;

    /// For how long a token is good, in seconds.
    public static final int TOKEN_SECONDS = 5 * 60;

    /// The cookie of all forms that have one.
    public static final String COOKIE = "__Host-Http-sid";

    /// The claims of a token, beside those that are the same in each.
    static final List<String> METHODS = List.of("pwd");
}
