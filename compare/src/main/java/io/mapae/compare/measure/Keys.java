package io.mapae.compare.measure;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.security.SecureRandom;
import java.util.Base64;

/// The keys that all nodes of the classic forms share.
///
/// @param signing a private key for ES256, as a JWK
/// @param cookie  for HMAC, base64url
record Keys(String signing, String cookie) {

    private static final int COOKIE_KEY_BYTES = 32;

    static Keys make() {
        byte[] cookie = new byte[COOKIE_KEY_BYTES];
        new SecureRandom().nextBytes(cookie);
        try {
            String signing = new ECKeyGenerator(Curve.P_256)
                    .keyIDFromThumbprint(true)
                    .generate()
                    .toJSONString();
            return new Keys(signing, Base64.getUrlEncoder().withoutPadding().encodeToString(cookie));
        } catch (JOSEException e) {
            throw new IllegalStateException("every JDK makes such keys", e);
        }
    }

    @Override
    public String toString() {
        return "Keys[…]";
    }
}
