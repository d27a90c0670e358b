package io.mapae.store.infinispan;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A node of the cluster, by the host and port on which it listens for the others.
///
/// @param host a name or an address, without brackets
public record Member(String host, int port) {

    private static final Pattern FORM = Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9._-]+)(?::([0-9]{1,5}))?");
    private static final int PORT = 7_800;
    private static final int PORT_MAX = 65_535;

    /// The member that this text names, unless it is not `host:port` or `host`.
    static Optional<Member> parse(String text) {
        Matcher member = FORM.matcher(text);
        if (!member.matches()) {
            return Optional.empty();
        }
        int port = Optional.ofNullable(member.group(2)).map(Integer::valueOf).orElse(PORT);
        return port < 1 || port > PORT_MAX
                ? Optional.empty()
                : Optional.of(new Member(member.group(1).replaceAll("[\\[\\]]", ""), port));
    }

    /// Its address, unless nobody knows the name.
    Optional<InetAddress> resolve() {
        try {
            return Optional.of(InetAddress.getByName(host));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    /// Whether its address is one of this machine.
    boolean isHere() {
        return resolve().filter(Member::isOfThisMachine).isPresent();
    }

    private static boolean isOfThisMachine(InetAddress address) {
        try {
            return NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException e) {
            return false;
        }
    }

    /// As it is written in a URL, with its port. Nodes know each other by it.
    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
