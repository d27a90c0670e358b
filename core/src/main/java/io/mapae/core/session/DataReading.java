package io.mapae.core.session;

/// What came of reading one key of the session data.
public sealed interface DataReading {

    /// @param json the value
    /// @param tag tells this value from any other
    record Found(String json, String tag) implements DataReading {}

    /// There is nothing under the key.
    record Missing() implements DataReading {}

    /// There cannot be anything under such a key: see {@link SessionData#isKey}.
    record BadKey() implements DataReading {}

    /// The session has ended.
    record NoSession() implements DataReading {}
}
