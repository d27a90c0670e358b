package io.mapae.server.config;

import java.util.Locale;

/// One thing that can be configured; parsing, names, checks and the reference all come from it.
///
/// @param key dotted; a `*` stands for a name that the file chooses
/// @param byDefault the text in force when nobody says anything; empty where `absence` says what happens then
/// @param absence what an empty default means, in words; empty where `byDefault` says it
/// @param documentation one sentence for the reference
/// @param sample what the sample file shows
/// @param secret whether its value must never be printed
/// @param reach where it may be given
record Setting<T>(
        String key,
        Kind<T> kind,
        String byDefault,
        String absence,
        String documentation,
        String sample,
        boolean secret,
        Reach reach) {

    /// Where a setting may be given.
    enum Reach {
        EVERYWHERE,
        FILE,
        FILE_AND_FLAGS,
        ENVIRONMENT
    }

    static final String ENVIRONMENT_PREFIX = "MAPAE_";

    static <T> Setting<T> of(String key, Kind<T> kind, String byDefault, String documentation) {
        return new Setting<>(key, kind, byDefault, "", documentation, byDefault, false, Reach.EVERYWHERE);
    }

    /// A setting that may be left out; `absence` says what happens then.
    static <T> Setting<T> optional(String key, Kind<T> kind, String absence, String documentation) {
        return new Setting<>(key, kind, "", absence, documentation, "", false, Reach.EVERYWHERE);
    }

    Setting<T> sample(String text) {
        return new Setting<>(key, kind, byDefault, absence, documentation, text, secret, reach);
    }

    Setting<T> hidden() {
        return new Setting<>(key, kind, byDefault, absence, documentation, sample, true, reach);
    }

    Setting<T> only(Reach where) {
        return new Setting<>(key, kind, byDefault, absence, documentation, sample, secret, where);
    }

    /// Whether the file chooses a part of its key.
    boolean isNamed() {
        return key.contains("*");
    }

    boolean isInFile() {
        return reach != Reach.ENVIRONMENT;
    }

    boolean isInEnvironment() {
        return !isNamed() && (reach == Reach.EVERYWHERE || reach == Reach.ENVIRONMENT);
    }

    boolean isFlag() {
        return !isNamed() && (reach == Reach.EVERYWHERE || reach == Reach.FILE_AND_FLAGS);
    }

    /// The environment variable, `MAPAE_LISTEN_PORT` for `listen.port`.
    String environmentName() {
        return ENVIRONMENT_PREFIX + key.replace('.', '_').toUpperCase(Locale.ROOT);
    }

    /// The first part of the key, or nothing for a key that stands before all sections.
    String section() {
        int dot = key.indexOf('.');
        return dot < 0 ? "" : key.substring(0, dot);
    }
}
