package io.mapae.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mapae.core.store.StoreException;
import io.mapae.store.testkit.MariaDbCluster;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class MariaDbSchemaTest {
    private final MariaDbCluster cluster = MariaDbCluster.shared();

    @Test
    void theNewestMigrationIsTheOneThatTheBuildNames() throws Exception {
        try (Stream<Path> files = Files.list(migrations())) {
            assertThat(files.map(Path::getFileName)
                            .map(Path::toString)
                            .mapToInt(name -> Integer.parseInt(name.substring(1, name.indexOf("__"))))
                            .max())
                    .hasValue(MariaDbMigrations.NEWEST);
        }
    }

    @Test
    void aDatabaseOfANewerBuildIsRefused() {
        SharedNode.open(cluster.url("newer")).close();
        cluster.execute("update newer.flyway_schema_history set version = '" + (MariaDbMigrations.NEWEST + 1) + "'");
        assertRefused("newer", "newer version");
    }

    /// Definitions are no transactions: after each statement that a node got done before it was killed, another
    /// one, or the same, does the rest.
    @Test
    void aMigrationThatWasCutOffAfterAnyStatementIsDoneAgain() throws Exception {
        List<String> statements = statements();
        List<String> tables = statements.stream()
                .filter(each -> each.startsWith("create table"))
                .map(each -> each.split(" ", 7)[5])
                .toList();
        assertThat(tables).hasSizeGreaterThan(10);
        String url = cluster.url("cut_off");
        SharedNode.open(url).close();
        for (int done = 0; done <= statements.size(); done++) {
            // The history of migrations is made before the first of them.
            run("cut_off", List.of("delete from flyway_schema_history"));
            for (String table : tables) {
                run("cut_off", List.of("drop table if exists " + table));
            }
            run("cut_off", statements.subList(0, done));
            try (SharedNode node = SharedNode.open(url)) {
                assertThat(Feeds.append(node.database()).n())
                        .as("after %d", done)
                        .isEqualTo(1);
            }
        }
    }

    @Test
    void aMigrationThatFailedIsDoneAgain() throws Exception {
        cluster.execute("drop database if exists failed");
        String url = cluster.url("failed");
        run("failed", List.of("create table account (subject int)"));
        run("failed", List.of("create table node (id int) engine = Aria"));
        assertThatThrownBy(() -> SharedNode.open(url)).isInstanceOf(StoreException.class);
        run("failed", List.of("drop table account", "drop table node"));
        SharedNode.open(url).close();
    }

    @Test
    void aTableThatForgetsOrMistakesTextsIsRefused() throws Exception {
        SharedNode.open(cluster.url("unfit")).close();
        run("unfit", List.of("alter table secret engine = Aria"));
        assertRefused("unfit", "secret");
        run("unfit", List.of("alter table secret engine = InnoDB"));
        run("unfit", List.of("alter table account default collate utf8mb4_general_ci"));
        assertRefused("unfit", "account");
        run("unfit", List.of("alter table account default collate utf8mb4_nopad_bin"));
        SharedNode.open(cluster.url("unfit")).close();
    }

    private void assertRefused(String database, String reason) {
        assertThatThrownBy(() -> SharedNode.open(cluster.url(database)))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(reason);
    }

    private void run(String database, List<String> statements) throws SQLException {
        try (Connection connection = cluster.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("use " + database);
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    private static List<String> statements() throws IOException {
        StringBuilder text = new StringBuilder();
        try (Stream<Path> files = Files.list(migrations())) {
            for (Path file : files.sorted().toList()) {
                text.append(Files.readString(file));
            }
        }
        return Arrays.stream(text.toString().replaceAll("(?m)^ *--.*$", "").split(";", -1))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .toList();
    }

    private static Path migrations() {
        URL migrations =
                MariaDbMigrations.class.getResource("/" + MariaDbMigrations.LOCATION.substring("classpath:".length()));
        assertThat(migrations).isNotNull();
        return Path.of(migrations.getPath());
    }
}
