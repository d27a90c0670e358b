package io.mapae.proof.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mapae.store.testkit.PostgresCluster;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class DatabasesTest {

    @Test
    @Timeout(120)
    void aStandbyThatDoesNotStartLeavesNoServerBehind() {
        List<PostgresCluster> made = new ArrayList<>();
        assertThatThrownBy(() -> Databases.start(made, "no_such_setting=1")).isInstanceOf(AssertionError.class);
        assertThat(made)
                .hasSize(3)
                .allSatisfy(server ->
                        assertThatThrownBy(() -> connect(server.port())).isInstanceOf(ConnectException.class));
    }

    private static void connect(int port) throws Exception {
        new Socket(InetAddress.getLoopbackAddress(), port).close();
    }
}
