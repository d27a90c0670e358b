package io.mapae.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mapae.core.store.StoreException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SchemaTest {

    @Test
    void theNewestMigrationIsTheOneThatTheBuildNames() throws Exception {
        URL migrations = Schema.class.getResource("/" + Schema.MIGRATIONS.substring("classpath:".length()));
        assertThat(migrations).isNotNull();
        try (Stream<Path> files = Files.list(Path.of(migrations.toURI()))) {
            assertThat(files.map(Path::getFileName)
                            .map(Path::toString)
                            .mapToInt(name -> Integer.parseInt(name.substring(1, name.indexOf("__"))))
                            .max())
                    .hasValue(Schema.NEWEST);
        }
    }

    @Test
    void aSecondOpeningMigratesNothing(@TempDir Path directory) {
        SqliteFile file = new SqliteFile(directory.resolve("x.db"));
        file.create();
        try (Sql sql = file.writer()) {
            Schema.bringUpToDate(file, sql);
            sql.update("delete from flyway_schema_history");
            Schema.bringUpToDate(file, sql);
            assertThat(sql.number("select count(*) from flyway_schema_history")).isZero();
        }
    }

    @Test
    void aDatabaseOfANewerBuildIsRefused(@TempDir Path directory) {
        SqliteFile file = new SqliteFile(directory.resolve("x.db"));
        file.create();
        try (Sql sql = file.writer()) {
            sql.update("pragma user_version = " + (Schema.NEWEST + 1));
            assertThatThrownBy(() -> Schema.bringUpToDate(file, sql))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("newer version");
        }
    }
}
