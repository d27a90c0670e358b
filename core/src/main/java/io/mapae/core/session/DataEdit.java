package io.mapae.core.session;

/// What came of changing one key of the session data.
public sealed interface DataEdit {

    /// The value is there.
    ///
    /// @param tag tells it from any other
    /// @param added whether there was nothing under the key before
    record Put(String tag, boolean added) implements DataEdit {}

    /// The value is gone.
    record Removed() implements DataEdit {}

    /// There is nothing under the key that could be removed.
    record Missing() implements DataEdit {}

    /// The condition does not hold: somebody else has changed the value. Nothing was done.
    record Changed() implements DataEdit {}

    /// The session's data would be beyond their bounds: see {@link SessionData}.
    record TooLarge() implements DataEdit {}

    /// There cannot be anything under such a key: see {@link SessionData#isKey}.
    record BadKey() implements DataEdit {}

    /// The session has ended.
    record NoSession() implements DataEdit {}
}
