package io.mapae.core.key;

import com.nimbusds.jose.JWSAlgorithm;
import java.util.Optional;
import java.util.stream.Stream;

/// What tokens may be signed with. There is no `none`.
public enum SignatureAlgorithm {
    /// ECDSA on P-256 with SHA-256: small and known to every client.
    ES256("ES256"),
    /// EdDSA on Ed25519 (RFC 8037), named `EdDSA` in tokens, since more clients know it by that name.
    ED25519("Ed25519"),
    /// RSA PKCS#1 with SHA-256 and 3072 bits: for clients that know nothing else.
    RS256("RS256"),
    /// HMAC with SHA-256: only the server itself can check it, so others must ask by introspection.
    HS256("HS256");

    private final String text;

    SignatureAlgorithm(String text) {
        this.text = text;
    }

    /// The algorithm that configuration names so.
    public static Optional<SignatureAlgorithm> of(String text) {
        return Stream.of(values()).filter(each -> each.text.equals(text)).findFirst();
    }

    /// Its name in configuration and in the store.
    public String text() {
        return text;
    }

    /// Its name in a token's header.
    public JWSAlgorithm jws() {
        return switch (this) {
            case ES256 -> JWSAlgorithm.ES256;
            case ED25519 -> JWSAlgorithm.EdDSA;
            case RS256 -> JWSAlgorithm.RS256;
            case HS256 -> JWSAlgorithm.HS256;
        };
    }

    /// Whether others can check it with a key that is published.
    public boolean isPublic() {
        return this != HS256;
    }
}
