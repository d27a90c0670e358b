package io.mapae.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A thief has the database file and knows the code, and has not the master key.
final class StolenDatabaseTest {

    private static final String ACCOUNT = "{\"identifier\":\"mina\",\"password\":\"correct horse battery staple\"}";

    @TempDir
    private Path folder;

    @Test
    void nothingInTheDatabaseCanBePresented() throws Exception {
        Path data = folder.resolve("data");
        try (TestServer server = TestServer.start(data)) {
            Agent victim = server.agent();
            victim.post("/v1/accounts", ACCOUNT);
            for (String carriage : new String[] {"cookie", "tokens", "token_cookies"}) {
                assertThat(server.agent()
                                .post("/v1/login", ACCOUNT.replace("}", ",\"carriage\":\"" + carriage + "\"}"))
                                .status())
                        .isEqualTo(200);
            }
            Set<String> loot = loot(copy(data));
            assertThat(loot).hasSizeGreaterThan(20);

            Agent thief = server.agent();
            for (String found : loot) {
                assertRefused(thief, found);
            }
        }
    }

    /// The value in every place where a credential may be presented, in every dress that a credential of ours has.
    private static void assertRefused(Agent thief, String found) {
        for (String dress : List.of(found, "mapae_s_" + found, "mapae_r_" + found)) {
            String[] bearer = {"Authorization", "Bearer " + dress};
            assertThat(thief.get("/v1/session", bearer).status()).isIn(400, 401);
            assertThat(thief.get("/v1/session", "Cookie", "__Host-Http-sid=" + dress)
                            .status())
                    .isIn(400, 401);
            assertThat(thief.post("/v1/tokens/refresh", "{\"refresh_token\":\"" + dress + "\"}")
                            .status())
                    .isIn(400, 401);
        }
        String login = "{\"identifier\":\"mina\",\"password\":\"" + found + "\",\"carriage\":\"tokens\"}";
        assertThat(thief.post("/v1/login", login).status()).isIn(400, 401);
    }

    private Path copy(Path data) throws IOException {
        Path stolen = Files.createDirectory(folder.resolve("stolen"));
        for (String name : List.of("mapae.db", "mapae.db-wal")) {
            if (Files.exists(data.resolve(name))) {
                Files.copy(data.resolve(name), stolen.resolve(name));
            }
        }
        return stolen.resolve("mapae.db");
    }

    /// Every value of every row, as text, hexadecimal and base64url.
    private static Set<String> loot(Path database) throws SQLException {
        Set<String> loot = new LinkedHashSet<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement()) {
            for (String table : tables(statement)) {
                try (ResultSet rows = statement.executeQuery("select * from \"" + table + "\"")) {
                    while (rows.next()) {
                        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                            add(loot, rows.getObject(i));
                        }
                    }
                }
            }
        }
        return loot;
    }

    private static List<String> tables(Statement statement) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery("select name from sqlite_master where type = 'table'")) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        return tables.stream().filter(table -> !table.startsWith("flyway")).toList();
    }

    private static void add(Set<String> loot, @org.jspecify.annotations.Nullable Object value) {
        switch (value) {
            case byte[] bytes -> {
                loot.add(HexFormat.of().formatHex(bytes));
                loot.add(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
            }
            case String text when isHeaderSafe(text) -> loot.add(text);
            case null, default -> {}
        }
    }

    private static boolean isHeaderSafe(String text) {
        return text.length() > 8
                && text.length() < 4000
                && text.chars().allMatch(c -> c > 0x20 && c < 0x7f && c != '"' && c != '\\' && c != ';' && c != ',');
    }
}
