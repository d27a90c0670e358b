package io.mapae.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mapae.core.store.StoreException;
import io.mapae.store.testkit.PostgresCluster;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class PostgresSchemaTest {
    private final PostgresCluster cluster = PostgresCluster.shared();

    @Test
    void theNewestMigrationIsTheOneThatTheBuildNames() throws Exception {
        URL migrations = PostgresMigrations.class.getResource(
                "/" + PostgresMigrations.LOCATION.substring("classpath:".length()));
        assertThat(migrations).isNotNull();
        try (Stream<Path> files = Files.list(Path.of(migrations.toURI()))) {
            assertThat(files.map(Path::getFileName)
                            .map(Path::toString)
                            .mapToInt(name -> Integer.parseInt(name.substring(1, name.indexOf("__"))))
                            .max())
                    .hasValue(PostgresMigrations.NEWEST);
        }
    }

    @Test
    void aDatabaseOfANewerBuildIsRefused() {
        SharedNode.open(cluster.url("newer")).close();
        cluster.execute("update newer.flyway_schema_history set version = '" + (PostgresMigrations.NEWEST + 1) + "'");
        assertThatThrownBy(() -> SharedNode.open(cluster.url("newer")))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("newer version");
    }
}
