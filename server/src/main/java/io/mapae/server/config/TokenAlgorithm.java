package io.mapae.server.config;

/// How access tokens are signed; prints as its JOSE name.
public enum TokenAlgorithm {
    /// ECDSA on P-256.
    ES256("ES256"),
    /// Ed25519.
    EDDSA("EdDSA"),
    /// RSA with 3072 bits.
    RS256("RS256"),
    /// A shared secret; its tokens are checked by introspection, since who could check one could mint one.
    HS256("HS256");

    private final String jose;

    TokenAlgorithm(String jose) {
        this.jose = jose;
    }

    @Override
    public String toString() {
        return jose;
    }
}
