package io.mapae.proof.fault;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/// A process that makes a port of the loopback reachable at another address of its namespace. It ends with its
/// input.
public final class Relay {

    private Relay() {}

    /// Arguments: the address, and the port, which is the same on the loopback.
    public static void main(String[] arguments) throws IOException {
        int port = Integer.parseInt(arguments[1]);
        InetSocketAddress here = new InetSocketAddress(InetAddress.getByName(arguments[0]), port);
        try (SlowProxy proxy = SlowProxy.at(here, new InetSocketAddress(InetAddress.getLoopbackAddress(), port))) {
            System.in.transferTo(System.out);
            proxy.cut();
        }
    }
}
