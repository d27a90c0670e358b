package io.mapae.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapae.guard.feed.Position;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KnownStateTest {
    private static final KnownState KNOWN = new KnownState("1d", "one", "two", new Position(3, 4), new Position(2, 5));

    @TempDir
    Path directory;

    @Test
    void whatIsWrittenIsRead() throws Exception {
        KNOWN.write(file());
        assertThat(KnownState.read(file())).contains(KNOWN);
        assertThat(Files.readString(file())).isEqualTo("1d\none\ntwo\n3.4\n2.5\n");
    }

    /// So that an earlier version can read it where there is no witness, and this one what an earlier one left.
    @Test
    void aFileWithoutAWitnessHasFourLines() throws Exception {
        KnownState without = KNOWN.at(KNOWN.position(), Position.START);
        without.write(file());
        assertThat(Files.readString(file())).isEqualTo("1d\none\ntwo\n3.4\n");
        assertThat(KnownState.read(file())).contains(without);
    }

    @Test
    void aDamagedFileSaysNothing() throws Exception {
        for (String text :
                new String[] {"", "1d\none\ntwo\n", "1d\none\ntwo\n3.4\n2\n", "1d\none\ntwo\n3.4\n2.5\n\n"}) {
            Files.writeString(file(), text);
            assertThat(KnownState.read(file())).as(text).isEmpty();
        }
    }

    private Path file() {
        return directory.resolve("high-water-mark");
    }
}
