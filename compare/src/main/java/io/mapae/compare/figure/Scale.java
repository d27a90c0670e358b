package io.mapae.compare.figure;

/// A credential that is told for scale: the same login, carried in yet another way.
public enum Scale {
    /// An opaque id.
    SESSION_ID("a session id"),
    /// A token that is signed.
    SIGNED_JWT("a signed JWT (ES256)"),
    /// A token that is signed, and then encrypted.
    ENCRYPTED_JWT("an encrypted JWT (signed, then RSA-OAEP-256 and A256GCM)"),
    /// What enterprises send each other as XML.
    SAML_ASSERTION("a signed SAML assertion (RSA-SHA256, base64, no certificate)");

    private final String label;

    Scale(String label) {
        this.label = label;
    }

    /// Its name, in English.
    public String label() {
        return label;
    }
}
