package io.mapae.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapae.store.sql.DatabaseUrl.Host;
import io.mapae.store.sql.DatabaseUrl.Parsed;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class DatabaseUrlTest {

    @Test
    void readsEveryPart() {
        DatabaseUrl url = url("postgresql://us%40er:p%3Aa%2Fs+s@db1:5433,db2/na%20me?schema=login&standby=synchronous"
                + "&sslmode=verify-full&sslrootcert=/etc/ca.pem");
        assertThat(url.hosts()).containsExactly(new Host("db1", 5433), new Host("db2", 5432));
        assertThat(url.user()).isEqualTo("us@er");
        assertThat(url.password()).isEqualTo("p:a/s+s");
        assertThat(url.database()).isEqualTo("na me");
        assertThat(url.schema()).isEqualTo("login");
        assertThat(url.synchronousStandby()).isTrue();
        assertThat(url.tls()).isEqualTo(Map.of("sslmode", "verify-full", "sslrootcert", "/etc/ca.pem"));
    }

    @Test
    void whatIsLeftOutHasADefault() {
        DatabaseUrl url = url("postgresql://mapae@[::1]/mapae");
        assertThat(url.hosts()).containsExactly(new Host("[::1]", 5432));
        assertThat(url.password()).isEmpty();
        assertThat(url.schema()).isEqualTo("public");
        assertThat(url.synchronousStandby()).isFalse();
        assertThat(url.tls()).isEmpty();
    }

    @Test
    void mariaDbHasItsOwnNamesAndPort() {
        for (String scheme : List.of("mariadb", "mysql")) {
            DatabaseUrl url = url(scheme + "://mapae:x@db1,db2:3307/sso?standby=synchronous&sslrootcert=/etc/ca.pem");
            assertThat(url.kind()).isEqualTo(DatabaseKind.MARIADB);
            assertThat(url.hosts()).containsExactly(new Host("db1", 3306), new Host("db2", 3307));
            assertThat(url.schema()).isEqualTo("sso");
            assertThat(url.synchronousStandby()).isTrue();
        }
    }

    /// Elsewhere the way to the server is not our own.
    @Test
    void onlyAddressesOfLoopbackAreLoopback() {
        for (String host : List.of("localhost", "127.0.0.1", "[::1]", "127.1.2.3")) {
            assertThat(url("mariadb://u@" + host + "/name").isOnLoopback())
                    .as(host)
                    .isTrue();
        }
        for (String host : List.of("127.example.org", "localhost.example.org", "10.0.0.1", "127.0.0.1,db")) {
            assertThat(url("mariadb://u@" + host + "/name").isOnLoopback())
                    .as(host)
                    .isFalse();
        }
    }

    @Test
    void printsNoPassword() {
        assertThat(url("postgresql://mapae:verysecret@db/mapae").toString()).doesNotContain("verysecret");
    }

    @Test
    void refusesWhatItDoesNotUnderstandWithoutPrintingIt() {
        for (String text : List.of(
                "oracle://u:verysecret@db/name",
                "mariadb://u:verysecret@db/name?schema=public",
                "mariadb://u:verysecret@db/na%60me",
                "mysql://u:verysecret@db/name?allowMultiQueries=true",
                "postgresql:u:verysecret@db/name",
                "postgresql://verysecret/name",
                "postgresql://u:verysecret@db",
                "postgresql://u:verysecret@db/",
                "postgresql://u:verysecret@db/name/more",
                "postgresql://u:verysecret@/name",
                "postgresql://u:verysecret@db:99999/name",
                "postgresql://u:verysecret@db,,db2/name",
                "postgresql://u:verysecret@db/name?schema=Upper",
                "postgresql://u:verysecret@db/name?schema=a%22b",
                "postgresql://u:verysecret@db/name?standby=verysecret",
                "postgresql://u:verysecret@db/name?options=verysecret",
                "postgresql://u:verysecret@db/name#x",
                "postgresql://u:verysecret%@db/name",
                "not a url verysecret")) {
            assertThat(DatabaseUrl.parse(text))
                    .as(text)
                    .isInstanceOfSatisfying(
                            Parsed.Malformed.class,
                            malformed ->
                                    assertThat(malformed.reason()).isNotEmpty().doesNotContain("verysecret"));
        }
    }

    private static DatabaseUrl url(String text) {
        assertThat(DatabaseUrl.parse(text)).isInstanceOf(Parsed.Url.class);
        return ((Parsed.Url) DatabaseUrl.parse(text)).url();
    }
}
