package io.mapae.proof.fault;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A process that prints a line for each datagram that reaches it, and sends each back.
record Ticker(Process process, BufferedReader said) implements AutoCloseable {

    static final int PORT = 9_000;

    /// Starts one.
    ///
    /// @param before what it is run by
    /// @param address where it listens
    static Ticker start(Namespace before, InetAddress address) throws IOException {
        List<String> command = before.inside(new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Ticker.class.getName(),
                address.getHostAddress())));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Ticker ticker = new Ticker(process, process.inputReader(StandardCharsets.US_ASCII));
        if (!"ready".equals(ticker.said.readLine())) {
            throw new AssertionError("the ticker did not start");
        }
        return ticker;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    public static void main(String[] arguments) throws IOException {
        try (DatagramSocket socket = new DatagramSocket(PORT, InetAddress.getByName(arguments[0]))) {
            System.out.println("ready");
            byte[] buffer = new byte[64];
            while (true) {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                socket.receive(packet);
                System.out.println(new String(packet.getData(), 0, packet.getLength(), StandardCharsets.US_ASCII));
                socket.send(packet);
            }
        }
    }
}
