package io.mapae.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CheckpointsTest {

    /// Written without a pause, a log that nobody finishes would hold every page that was ever written.
    @Test
    void theLogStaysShortUnderWritesWithoutAPause(@TempDir Path directory) throws Exception {
        SqliteFile file = new SqliteFile(directory.resolve("x.db"));
        file.create();
        try (Sql sql = file.writer()) {
            Schema.bringUpToDate(file, sql);
        }
        long written = 0;
        try (Checkpoints checkpoints = new Checkpoints(file);
                GroupCommit commits =
                        new GroupCommit(file.writer(), new SqliteSteps(file, _ -> {}, checkpoints::afterGroup))) {
            commits.run((sql, _) -> sql.update("create table t (n integer primary key, x blob not null)"));
            byte[] page = new byte[64 * 1024];
            while (written < 4 * Checkpoints.LOG_BYTES_MAX) {
                long n = written;
                commits.run((sql, _) -> {
                    for (int i = 0; i < 16; i++) {
                        sql.update("insert or replace into t values (?, ?)", (n + i) % 100, page);
                    }
                    return 0;
                });
                written += 16L * page.length;
            }
            assertThat(Files.size(file.log())).isLessThan(2 * Checkpoints.LOG_BYTES_MAX);
        }
    }
}
