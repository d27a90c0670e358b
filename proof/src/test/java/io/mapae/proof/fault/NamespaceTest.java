package io.mapae.proof.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class NamespaceTest {

    private static final int PATIENCE_MILLIS = 300;

    @Test
    void eachDirectionOfEachLinkIsLostByItselfAndComesBack() throws IOException {
        try (Namespace namespace = Namespace.make(0);
                Ticker ticker = Ticker.start(namespace, namespace.inside(Link.FRONT));
                DatagramSocket socket = new DatagramSocket(0, namespace.outside(Link.FRONT))) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.connect(new InetSocketAddress(namespace.inside(Link.FRONT), Ticker.PORT));
            assertThat(isAnswered(socket, "whole")).isTrue();

            namespace.loseTo(Link.FRONT);
            assertThat(isAnswered(socket, "not there")).isFalse();
            namespace.loseNothing();
            namespace.loseFrom(Link.FRONT);
            assertThat(isAnswered(socket, "not back")).isFalse();
            namespace.lose(Link.FRONT);
            assertThat(isAnswered(socket, "neither")).isFalse();

            namespace.loseNothing();
            namespace.lose(Link.DATABASE);
            assertThat(isAnswered(socket, "only the database")).isTrue();

            // What arrived inside, in order: the questions of one direction alone did.
            assertThat(ticker.said().readLine()).isEqualTo("whole");
            assertThat(ticker.said().readLine()).isEqualTo("not back");
            assertThat(ticker.said().readLine()).isEqualTo("only the database");
        }
        assertThat(Command.run("ip", "netns", "list"))
                .doesNotContain("mapae-" + ProcessHandle.current().pid());
    }

    @Test
    void whatAKilledRunLeftBehindIsRemoved() {
        String name = "mapae-4999999-0";
        Command.run("ip", "netns", "add", name);
        Command.run("ip", "link", "add", "mp4999999f0", "type", "veth", "peer", "name", "f", "netns", name);
        Namespace.make(1).close();
        assertThat(Command.run("ip", "netns", "list")).doesNotContain(name);
        assertThat(Command.tryToRun("ip", "link", "show", "mp4999999f0")).isFalse();
    }

    private static boolean isAnswered(DatagramSocket socket, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        try {
            socket.send(new DatagramPacket(bytes, bytes.length));
        } catch (IOException refused) {
            // The queue that loses it may say so to whoever sends a datagram; TCP does not hear of it.
            return false;
        }
        DatagramPacket answer = new DatagramPacket(new byte[64], 64);
        try {
            socket.receive(answer);
            return new String(answer.getData(), 0, answer.getLength(), StandardCharsets.US_ASCII).equals(text);
        } catch (SocketTimeoutException lost) {
            return false;
        }
    }
}
