package io.mapae.core.key;

import java.nio.charset.StandardCharsets;

/// What a key derived from the installation's root is for. Each purpose has a key of its own, so that none can be
/// used, or found out, through another.
public enum SecretPurpose {
    /// Tags session tokens, so that a made-up one is refused without a look-up.
    SESSION_TOKEN_TAG("mapae session-token-tag v1"),
    /// Hashes what the revocation feed names; guards get it.
    FEED_HASH("mapae feed-hash v1"),
    /// Authenticates refresh tokens, together with the seed of their grant.
    REFRESH_TOKEN("mapae refresh-token v1"),
    /// Authenticates the token in a form.
    FORM_TOKEN("mapae form-token v1"),
    /// Authenticates the cookie by which a browser that logged in before is known again.
    DEVICE_COOKIE("mapae device-cookie v1"),
    /// Names the installation in a session store that others may share; the store's operator sees it.
    INSTALLATION_NAME("mapae installation-name v1"),
    /// Lets nodes that keep sessions in their own memory know each other.
    SESSION_CLUSTER("mapae session-cluster v1");

    private final String label;

    SecretPurpose(String label) {
        this.label = label;
    }

    /// The `info` of the derivation. To change one ends everything that was made with it.
    byte[] info() {
        return label.getBytes(StandardCharsets.US_ASCII);
    }
}
