package io.mapae.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapae.server.SystemCalls.Finding;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The reader of traces finds the order that it looks for, and every other order wanting.
final class SystemCallsTest {

    private static final String MARK = "X-Mark: 7;";
    private static final String ARRIVAL =
            "11 read(45<socket:[900]>, \"POST /v1/login HTTP/1.1\\r\\nX-Mark: 7;\\r\\n\\r\\n\", 2048) = 60";
    private static final String WRITE = "12 pwrite64(9</d/mapae.db-wal>, \"page\", 4096, 32) = 4096";
    private static final String SYNC = "12 fdatasync(9</d/mapae.db-wal>) = 0";
    private static final String ANSWER = "11 write(45<socket:[900]>, \"HTTP/1.1 200 OK\\r\\n\\r\\n{}\", 40) = 40";

    @Test
    void aSyncBetweenTheWriteAndTheAnswerIsSeen() {
        assertThat(judge(ARRIVAL, WRITE, WRITE, SYNC, ANSWER)).isEqualTo(new Finding.Synced());
    }

    @Test
    void anAnswerBeforeTheSyncIsSeen() {
        assertThat(judge(ARRIVAL, WRITE, ANSWER, SYNC)).isInstanceOf(Finding.NotSynced.class);
    }

    @Test
    void aWriteAfterTheSyncIsSeen() {
        assertThat(judge(ARRIVAL, WRITE, SYNC, WRITE, ANSWER)).isInstanceOf(Finding.NotSynced.class);
    }

    @Test
    void anAnswerBeforeTheWriteIsSeen() {
        assertThat(judge(ARRIVAL, ANSWER, WRITE, SYNC)).isEqualTo(new Finding.NothingWritten());
    }

    @Test
    void aSyncOfAnotherFileIsNone() {
        assertThat(judge(ARRIVAL, WRITE, SYNC.replace("-wal", ""), ANSWER)).isInstanceOf(Finding.NotSynced.class);
    }

    @Test
    void aSyncThatFailedIsNone() {
        assertThat(judge(ARRIVAL, WRITE, SYNC.replace("= 0", "= -1 EIO (Input/output error)"), ANSWER))
                .isInstanceOf(Finding.NotSynced.class);
    }

    @Test
    void aSyncThatIsNotOverIsNone() {
        String begun = "12 fdatasync(9</d/mapae.db-wal> <unfinished ...>";
        String over = "12 <... fdatasync resumed>) = 0";
        assertThat(judge(ARRIVAL, WRITE, begun, ANSWER, over)).isInstanceOf(Finding.NotSynced.class);
        assertThat(judge(ARRIVAL, WRITE, begun, over, ANSWER)).isEqualTo(new Finding.Synced());
    }

    @Test
    void aSyncThatBeganBeforeTheWriteWasOverIsNone() {
        String begun = "12 pwrite64(9</d/mapae.db-wal>, <unfinished ...>";
        String over = "12 <... pwrite64 resumed>\"page\", 4096, 32) = 4096";
        assertThat(judge(ARRIVAL, begun, SYNC.replace("12", "13"), over, ANSWER))
                .isInstanceOf(Finding.NotSynced.class);
    }

    @Test
    void theAnswerOnAnotherConnectionIsNotTheAnswer() {
        assertThat(judge(ARRIVAL, ANSWER.replace("45<", "46<"), WRITE, SYNC, ANSWER))
                .isEqualTo(new Finding.Synced());
    }

    @Test
    void aRequestThatIsNotThereIsNotJudged() {
        assertThat(judge(WRITE, SYNC, ANSWER)).isEqualTo(new Finding.NotTraced());
        assertThat(judge(ARRIVAL, WRITE, SYNC)).isEqualTo(new Finding.NotTraced());
    }

    private static Finding judge(String... lines) {
        return SystemCalls.parse(new ArrayList<>(List.of(lines))).judge(MARK);
    }
}
