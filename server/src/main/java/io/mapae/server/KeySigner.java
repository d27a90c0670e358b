package io.mapae.server;

import com.nimbusds.jose.JOSEObjectType;
import io.mapae.core.key.SigningKeys;
import io.mapae.core.token.TokenSigner;
import java.util.Map;

/// Signs access tokens with the installation's current key.
record KeySigner(SigningKeys keys) implements TokenSigner {

    // RFC 9068, section 2.1
    private static final JOSEObjectType TYPE = new JOSEObjectType("at+jwt");

    @Override
    public String sign(Map<String, Object> claims) {
        return keys.sign(TYPE, claims);
    }
}
