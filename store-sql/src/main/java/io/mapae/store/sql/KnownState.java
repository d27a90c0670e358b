package io.mapae.store.sql;

import io.mapae.guard.feed.Position;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What is known about the database outside of it: whose it is, which of its states was the last, how far its
/// feed was.
///
/// @param identity the installation's, in hexadecimal
/// @param timeline the database's when it was last left
/// @param nextTimeline the one that was about to replace it; the same where none was
/// @param position the feed has come at least this far
/// @param looks the {@link Witness} has come at least this far; {@link Position#START} where there is none, or
/// the file is of a version that knew none
record KnownState(String identity, String timeline, String nextTimeline, Position position, Position looks) {
    static final int TIMELINE_BYTES = 16;

    private static final long FILE_BYTES_MAX = 1024;

    /// Of a file that says nothing of the witness.
    private static final int LINES = 4;

    private static final int LINES_WITH_LOOKS = LINES + 1;

    /// What the database says of itself.
    static KnownState in(Sql sql) {
        return sql.find("select identity, timeline, feed_head from installation where id = 1", row -> {
                    String timeline = HexFormat.of().formatHex(row.bytes("timeline"));
                    return new KnownState(
                            HexFormat.of().formatHex(row.bytes("identity")),
                            timeline,
                            timeline,
                            Position.unpack(row.number("feed_head")),
                            Position.START);
                })
                .orElseThrow(() -> new IllegalStateException("the table installation is empty"));
    }

    /// What the file says, unless it is not there or damaged: then nothing is known.
    static Optional<KnownState> read(Path file) throws IOException {
        try {
            if (Files.size(file) > FILE_BYTES_MAX) {
                return Optional.empty();
            }
            return parse(Files.readAllLines(file, StandardCharsets.ISO_8859_1));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private static Optional<KnownState> parse(List<String> lines) {
        if (lines.size() != LINES && lines.size() != LINES_WITH_LOOKS) {
            return Optional.empty();
        }
        Optional<Position> looks =
                lines.size() == LINES ? Optional.of(Position.START) : Position.parse(lines.get(LINES));
        return Position.parse(lines.get(3))
                .flatMap(position ->
                        looks.map(seen -> new KnownState(lines.get(0), lines.get(1), lines.get(2), position, seen)));
    }

    /// Whether a database that says `found` of itself is the one that was left, as it was left or later.
    boolean agreesWith(KnownState found) {
        return identity.equals(found.identity)
                && (timeline.equals(found.timeline) || nextTimeline.equals(found.timeline))
                && !found.position.isBefore(position);
    }

    KnownState movingTo(String next) {
        return new KnownState(identity, timeline, next, position, looks);
    }

    KnownState movedTo(String next) {
        return new KnownState(identity, next, next, position, looks);
    }

    KnownState at(Position head, Position seen) {
        return new KnownState(identity, timeline, nextTimeline, head, seen);
    }

    /// Puts this in the file's place, whole or not at all, and returns when it is on disk.
    void write(Path file) throws IOException {
        Path half = file.resolveSibling(file.getFileName() + ".part");
        // A line for what is known only: where there is no witness, an earlier version can read the file as well.
        String last = looks.equals(Position.START) ? "" : looks + "\n";
        String text = String.join("\n", identity, timeline, nextTimeline, position.toString()) + "\n" + last;
        try (FileChannel channel = FileChannel.open(
                half,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING),
                SqliteFile.OWNER_ONLY)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
        SqliteFile.syncName(file);
    }
}
