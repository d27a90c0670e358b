package io.mapae.store.sql;

import io.mapae.guard.feed.Position;

/// What a primary says of the feed's head.
///
/// @param head the last position that was given away
/// @param replicated whether commits wait for a standby
record Head(Position head, boolean replicated) {

    static Head read(Row row) {
        return new Head(Position.unpack(row.number("head")), row.truth("replicated"));
    }
}
