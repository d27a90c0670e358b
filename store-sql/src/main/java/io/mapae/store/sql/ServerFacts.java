package io.mapae.store.sql;

import io.mapae.guard.feed.Position;
import java.util.HexFormat;

/// What a server that may be used says of itself, and what the installation in it remembers of the server.
///
/// @param system the same in a standby and in a restored copy
/// @param timeline another after each promotion
/// @param identity the installation's, in hexadecimal
/// @param knownSystem, knownTimeline those where the present epoch was opened; empty before the first opening
/// @param looks what the witness has come to
/// @param isSetBack whether this is another installation than the one that the node knows, or an earlier state of
/// it
record ServerFacts(
        String system,
        String timeline,
        String identity,
        String knownSystem,
        String knownTimeline,
        Position head,
        Position looks,
        boolean isSetBack) {

    /// The columns of the installation that {@link #read} needs. Their values are those of {@link #values}.
    static final String COLUMNS = """
            identity, coalesce(system, '') as system, coalesce(timeline, '') as timeline, feed_head,
            coalesce((select feed_key from feed where position = ?), ?) as known_key,
            (select looks from witness where id = 1) as looks
        from installation where id = 1
        """;

    /// The values for {@link #COLUMNS}.
    static Object[] values(Epochs.Last last) {
        return new Object[] {last.entry().packed(), last.key()};
    }

    /// @param system what the server says of itself
    static ServerFacts read(Row row, String system, String timeline, Epochs.Known known, Epochs.Last last) {
        String identity = HexFormat.of().formatHex(row.bytes("identity"));
        Position head = Position.unpack(row.number("feed_head"));
        // A restored database may have come further again than the node knows: then another entry stands in its place.
        boolean comeFurther = row.number("known_key") != last.key();
        // Nothing was revoked between a backup and the last that the node wrote down: the witness rose all the same.
        Position looks = Position.unpack(row.number("looks"));
        boolean setBack =
                !known.isOf(identity) || head.isBefore(last.position()) || comeFurther || looks.isBefore(last.looks());
        return new ServerFacts(
                system, timeline, identity, row.text("system"), row.text("timeline"), head, looks, setBack);
    }

    /// Whether the installation has been opened on a server before.
    boolean isNew() {
        return knownSystem.isEmpty();
    }

    boolean isOfSameSystem() {
        return system.equals(knownSystem);
    }

    boolean isOfSameTimeline() {
        return isOfSameSystem() && timeline.equals(knownTimeline);
    }
}
