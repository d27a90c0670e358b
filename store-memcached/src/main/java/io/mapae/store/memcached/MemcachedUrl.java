package io.mapae.store.memcached;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where the Memcached servers are: `memcached://host:port,host:port`. Each session is on one of them, which its
/// id tells; every node names the same servers.
///
/// @param hosts 1 to 64
public record MemcachedUrl(List<Host> hosts) {

    /// The form that is understood, for messages.
    public static final String FORM = "memcached://host:port,host:port";

    private static final String SCHEME = "memcached://";
    private static final Pattern HOST = Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9._-]+)(?::([0-9]{1,5}))?");
    private static final int PORT = 11_211;
    private static final int PORT_MAX = 65_535;
    private static final int HOSTS_MAX = 64;

    public MemcachedUrl {
        hosts = List.copyOf(hosts);
        if (hosts.isEmpty() || hosts.size() > HOSTS_MAX) {
            throw new IllegalArgumentException("one to " + HOSTS_MAX + " hosts");
        }
    }

    /// A host and its port.
    public record Host(String name, int port) {

        InetSocketAddress address() {
            return new InetSocketAddress(name, port);
        }

        @Override
        public String toString() {
            return name + ":" + port;
        }
    }

    /// Whether this text means Memcached, well-formed or not.
    public static boolean isMeant(String text) {
        return text.startsWith("memcached");
    }

    /// The servers that this text names, unless it has another form than {@link #FORM}.
    public static Optional<MemcachedUrl> parse(String text) {
        if (!text.startsWith(SCHEME)) {
            return Optional.empty();
        }
        String rest = text.substring(SCHEME.length());
        List<Host> hosts = new ArrayList<>();
        for (String each : (rest.endsWith("/") ? rest.substring(0, rest.length() - 1) : rest).split(",", -1)) {
            Matcher host = HOST.matcher(each);
            if (!host.matches()) {
                return Optional.empty();
            }
            int port = Optional.ofNullable(host.group(2)).map(Integer::valueOf).orElse(PORT);
            if (port < 1 || port > PORT_MAX) {
                return Optional.empty();
            }
            hosts.add(new Host(host.group(1).replaceAll("[\\[\\]]", ""), port));
        }
        return hosts.size() > HOSTS_MAX ? Optional.empty() : Optional.of(new MemcachedUrl(hosts));
    }

    /// As it was written, with every port.
    @Override
    public String toString() {
        return SCHEME + String.join(",", hosts.stream().map(Host::toString).toList());
    }
}
