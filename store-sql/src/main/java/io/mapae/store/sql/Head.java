package io.mapae.store.sql;

import io.mapae.guard.feed.Position;

/// What a primary says of the feed's head.
///
/// @param head the last position that was given away
/// @param replicated whether commits wait for a standby
/// @param missed how many commits of the server were answered although they had reached none, where it must be
/// asked
record Head(Position head, boolean replicated, long missed) {

    static Head read(Row row) {
        return new Head(Position.unpack(row.number("head")), row.truth("replicated"), row.number("missed"));
    }
}
