package io.mapae.core.key;

/// Names a secret of the installation in the {@link SecretStore}.
///
/// @param value lower-case words joined by hyphens
public record SecretName(String value) {

    /// The random value that every other secret of the installation is derived from.
    public static final SecretName ROOT = new SecretName("root");

    /// Where the sessions are moved to, or were; see `io.mapae.core.move`.
    public static final SecretName SESSION_MOVE = new SecretName("session-move");

    @Override
    public String toString() {
        return value;
    }
}
