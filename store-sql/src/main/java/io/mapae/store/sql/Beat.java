package io.mapae.store.sql;

import io.mapae.guard.feed.Position;

/// A node's sign of life, which asks for the head and for the witness.
///
/// @param looks what the node has last seen of the witness
/// @param raises whether to raise it, if it is still that
record Beat(Position applied, Position confirmed, Position looks, boolean raises) {

    /// What comes back, once the beat is committed.
    ///
    /// @param looks what the witness had come to; durable wherever the beat itself is
    record Answer(Head head, Position looks) {

        static Answer read(Row row) {
            return new Answer(Head.read(row), Position.unpack(row.number("looks")));
        }
    }
}
