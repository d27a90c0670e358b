package io.mapae.server.config;

/// A value that is well-formed but does not fit, alone or beside another; names the key to change.
public final class InvalidSettingException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String key;

    InvalidSettingException(String key, String message) {
        super(key + " " + message);
        this.key = key;
    }

    /// The dotted key of the setting to change.
    public String key() {
        return key;
    }

    /// Refuses unless `holds`.
    static void require(boolean holds, String key, String message) {
        if (!holds) {
            throw new InvalidSettingException(key, message);
        }
    }
}
