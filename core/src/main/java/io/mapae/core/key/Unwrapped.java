package io.mapae.core.key;

/// What came of unwrapping.
public sealed interface Unwrapped {

    /// The secret. Its array belongs to the receiver.
    @SuppressWarnings("ArrayRecordComponent")
    record Opened(byte[] secret) implements Unwrapped {
        @Override
        public String toString() {
            return "Opened[hidden]";
        }
    }

    /// The ring has no key of that id: another master key, or one that was dropped too early.
    record UnknownMasterKey(MasterKeyId id) implements Unwrapped {}

    /// It was altered, belongs to another context, or was wrapped under another key of the same id.
    record Broken() implements Unwrapped {}
}
