package io.mapae.proof.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class SlowProxyTest {

    private static final Duration SLOW = Duration.ofMillis(300);

    private ServerSocket echo;
    private SlowProxy proxy;
    private Socket client;

    @BeforeEach
    void connect() throws IOException {
        echo = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::echo);
        proxy = SlowProxy.to((InetSocketAddress) echo.getLocalSocketAddress());
        client = open();
        assertThat(said("at once")).isLessThan(SLOW);
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        proxy.close();
        echo.close();
    }

    @Test
    void whatIsDelayedComesLaterByThatInEachDirectionByItself() throws IOException {
        proxy.there(new Way.Delayed(SLOW));
        assertThat(said("there")).isBetween(SLOW, SLOW.multipliedBy(2));
        proxy.back(new Way.Delayed(SLOW));
        assertThat(said("both")).isGreaterThanOrEqualTo(SLOW.multipliedBy(2));
        proxy.both(Way.CLEAR);
        assertThat(said("clear")).isLessThan(SLOW);
    }

    @Test
    void whatDripsComesByteByByte() throws IOException {
        proxy.back(new Way.Dripping(Duration.ofMillis(50)));
        assertThat(said("ten bytes!")).isGreaterThanOrEqualTo(Duration.ofMillis(500));
        proxy.back(new Way.Dripping(Duration.ofMinutes(1)));
        send("the rest comes when it is clear");
        assertThatThrownBy(() -> receive(1, 200)).isInstanceOf(SocketTimeoutException.class);
        proxy.both(Way.CLEAR);
        assertThat(receive(31, 5_000)).isEqualTo("the rest comes when it is clear");
    }

    @Test
    void whatIsBufferedComesAllAtOnce() throws IOException {
        proxy.back(new Way.Buffered(SLOW));
        long sent = System.nanoTime();
        send("one");
        send("two");
        assertThatThrownBy(() -> receive(1, 100)).isInstanceOf(SocketTimeoutException.class);
        send("three");
        assertThat(receive(11, 5_000)).isEqualTo("onetwothree");
        assertThat(Duration.ofNanos(System.nanoTime() - sent)).isBetween(SLOW, SLOW.multipliedBy(2));
    }

    @Test
    void whatIsLostNeverComesAndTheConnectionIsCutWhenItIsOver() throws IOException {
        proxy.there(Way.LOST);
        long arrived = proxy.bytesThere();
        send("lost");
        assertThatThrownBy(() -> receive(1, 200)).isInstanceOf(SocketTimeoutException.class);
        assertThat(proxy.bytesThere()).isEqualTo(arrived);
        proxy.there(Way.CLEAR);
        assertThatThrownBy(() -> receive(1, 5_000))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(SocketTimeoutException.class);
        client = open();
        assertThat(said("again")).isLessThan(SLOW);
    }

    @Test
    void someRequestsAreLostAndOthersAreNot() throws IOException {
        proxy.there(new Way.LostRequests("GET /feed"));
        send("GET /feed?after=1");
        assertThatThrownBy(() -> receive(1, 200)).isInstanceOf(SocketTimeoutException.class);
        client = open();
        assertThat(said("POST /oauth2/introspect")).isLessThan(SLOW);
    }

    @Test
    void aCutIsSeenAndNewConnectionsAreLetThrough() throws IOException {
        proxy.cut();
        assertThatThrownBy(() -> receive(1, 5_000)).isInstanceOf(IOException.class);
        assertThat(proxy.open()).isZero();
        client = open();
        assertThat(said("again")).isLessThan(SLOW);
        assertThat(proxy.connected()).isEqualTo(2);
    }

    private Socket open() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
        socket.setTcpNoDelay(true);
        return socket;
    }

    /// Sends it, waits for the echo, and tells how long that took.
    private Duration said(String text) throws IOException {
        long sent = System.nanoTime();
        send(text);
        assertThat(receive(text.length(), 5_000)).isEqualTo(text);
        return Duration.ofNanos(System.nanoTime() - sent);
    }

    private void send(String text) throws IOException {
        OutputStream out = client.getOutputStream();
        out.write(text.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private String receive(int bytes, int millis) throws IOException {
        client.setSoTimeout(millis);
        byte[] read = client.getInputStream().readNBytes(bytes);
        if (read.length < bytes) {
            throw new IOException("the stream ended");
        }
        return new String(read, StandardCharsets.US_ASCII);
    }

    private void echo() {
        try {
            while (true) {
                Socket socket = echo.accept();
                Thread.ofVirtual().start(() -> echo(socket));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private static void echo(Socket socket) {
        try (socket) {
            socket.getInputStream().transferTo(socket.getOutputStream());
        } catch (IOException gone) {
            // The client was cut off.
        }
    }
}
