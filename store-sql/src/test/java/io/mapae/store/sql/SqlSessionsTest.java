package io.mapae.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mapae.core.session.Session;
import io.mapae.core.store.StoreException;
import io.mapae.store.testkit.MariaDbCluster;
import io.mapae.store.testkit.PostgresCluster;
import io.mapae.store.testkit.Samples;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Sessions on a server that holds nothing else.
final class SqlSessionsTest {

    /// URLs of schemas that nobody has used.
    static Stream<String> servers() {
        PostgresCluster.shared().execute("drop schema if exists only_sessions cascade");
        MariaDbCluster.shared().execute("drop database if exists only_sessions");
        return Stream.of(
                PostgresCluster.shared().url("only_sessions"),
                MariaDbCluster.shared().url("only_sessions"));
    }

    @ParameterizedTest
    @MethodSource("servers")
    void oneInstallationHasItForItself(String text) {
        DatabaseUrl url = SharedNode.url(text);
        Session session = Samples.session();
        try (SqlSessions opened = SqlSessions.open(url, "one")) {
            opened.ask();
            opened.sessions().create(session);
            assertThat(opened.durability()).contains(url.place()).doesNotContain(url.user() + "@");
        }
        assertThatThrownBy(() -> SqlSessions.open(url, "two"))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("the sessions of another installation");
        assertThatThrownBy(() -> SharedNode.open(text).close())
                .hasMessageContaining("the schema holds the sessions of an installation");
        try (SqlSessions opened = SqlSessions.open(url, "one")) {
            assertThat(opened.sessions().find(session.id(), Samples.NOW)).contains(session);
            assertThat(opened.index().listAll("", Samples.NOW, 9)).hasSize(1);
        }
    }

    @ParameterizedTest
    @MethodSource("servers")
    void aSchemaThatHoldsAnInstallationIsLeftAlone(String text) {
        DatabaseUrl url = SharedNode.url(text);
        SharedNode.open(text).close();
        assertThatThrownBy(() -> SqlSessions.open(url, "one"))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("an installation's own database");
    }

    @Test
    void aServerThatMayForgetIsRefusedWhenItIsOpened() {
        PostgresCluster cluster = PostgresCluster.shared();
        String text = cluster.url("only_sessions");
        cluster.execute("alter role " + PostgresCluster.ROLE + " set synchronous_commit = off");
        try {
            assertThatThrownBy(() -> SqlSessions.open(SharedNode.url(text), "one"))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("set fsync and synchronous_commit to on");
        } finally {
            cluster.execute("alter role " + PostgresCluster.ROLE + " reset synchronous_commit");
        }
    }
}
