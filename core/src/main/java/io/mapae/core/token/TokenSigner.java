package io.mapae.core.token;

import java.util.Map;

/// Signs access tokens with the installation's current key. Thread-safe.
@FunctionalInterface
public interface TokenSigner {

    /// The compact form of a JWT with these claims and `typ` `at+jwt`.
    String sign(Map<String, Object> claims);
}
