package io.mapae.store.sql;

import io.mapae.guard.feed.FeedKind;
import io.mapae.guard.feed.Position;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;

/// A process that appends to the feed of the database in its first argument, from as many callers as its second
/// says, and writes each position to its standard output once it is acknowledged, one per line and write.
final class AcknowledgingWriter {
    private AcknowledgingWriter() {}

    public static void main(String[] arguments) throws InterruptedException {
        EmbeddedDatabase database = EmbeddedDatabase.open(Path.of(arguments[0]), _ -> {});
        FileOutputStream out = new FileOutputStream(FileDescriptor.out);
        acknowledge(out, "open");
        for (int i = 0; i < Integer.parseInt(arguments[1]); i++) {
            Thread.ofVirtual().start(() -> {
                while (true) {
                    Position position = database.write(
                            transaction -> transaction.feed().append(FeedKind.SESSION, 7, Instant.EPOCH));
                    acknowledge(out, position.toString());
                }
            });
        }
        Thread.sleep(Long.MAX_VALUE);
    }

    private static void acknowledge(FileOutputStream out, String line) {
        try {
            out.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
