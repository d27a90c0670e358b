package io.mapae.store.redis;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where Redis or Valkey is, and how it is reached. Prints no password.
///
/// @param hosts one server; or Sentinels, or servers of a Cluster, of which any tells where the others are
/// @param master what the Sentinels call the server; empty without Sentinels
/// @param user empty for the one that a server knows without a name
/// @param password empty for none
/// @param number of the database; 0 in a Cluster
/// @param tls whether connections are encrypted, and the server's certificate is checked
public record RedisUrl(
        Kind kind, List<Host> hosts, String master, String user, String password, int number, boolean tls) {

    /// The forms that are understood, for messages.
    public static final String FORM = "redis://user:password@host:port/number, redis-sentinel://host:port,…/master,"
            + " or redis-cluster://host:port,…; rediss in front for TLS";

    private static final Pattern URL =
            Pattern.compile("(rediss?)(-sentinel|-cluster)?://(?:([^@/?#]*)@)?([^@/?#]*)((?:/[^/?#]*)*)");
    private static final Pattern HOST = Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9._-]+)(?::([0-9]{1,5}))?");
    private static final int PORT = 6379;
    private static final int SENTINEL_PORT = 26379;
    private static final int PORT_MAX = 65_535;
    private static final int HOSTS_MAX = 16;

    /// How the servers work together.
    public enum Kind {
        SINGLE,
        SENTINEL,
        CLUSTER
    }

    public RedisUrl {
        hosts = List.copyOf(hosts);
        if (hosts.isEmpty() || hosts.size() > HOSTS_MAX) {
            throw new IllegalArgumentException("one to " + HOSTS_MAX + " hosts");
        }
    }

    /// A host and its port.
    public record Host(String name, int port) {

        @Override
        public String toString() {
            return name + ":" + port;
        }
    }

    /// What a text was found to be.
    public sealed interface Parsed {

        /// A URL.
        record Url(RedisUrl url) implements Parsed {}

        /// None.
        ///
        /// @param reason without any part of the text, which may be a password
        record Malformed(String reason) implements Parsed {}
    }

    /// Whether this text means Redis or Valkey, well-formed or not.
    public static boolean isMeant(String text) {
        return text.startsWith("redis");
    }

    /// Reads the text form.
    public static Parsed parse(String text) {
        try {
            return new Parsed.Url(read(text));
        } catch (IllegalArgumentException e) {
            return new Parsed.Malformed(String.valueOf(e.getMessage()));
        }
    }

    private static RedisUrl read(String text) {
        Matcher url = URL.matcher(text);
        require(url.matches(), "it has one of the forms " + FORM + "; in a password, write @ as %40 and / as %2F");
        Kind kind = kind(url.group(2));
        List<String> path = path(url.group(5));
        require(path.size() <= (kind == Kind.SENTINEL ? 2 : 1), "the path is too long: " + FORM);
        require(kind != Kind.SENTINEL || !path.isEmpty(), "the master's name is missing: " + FORM);
        require(kind != Kind.CLUSTER || path.isEmpty(), "a Cluster has no numbered databases");
        String userInfo = Optional.ofNullable(url.group(3)).orElse("");
        int colon = userInfo.indexOf(':');
        require(userInfo.isEmpty() || colon >= 0, "in front of the @ is user:password, or :password");
        List<Host> hosts = hosts(url.group(4), kind == Kind.SENTINEL ? SENTINEL_PORT : PORT);
        require(
                kind != Kind.SINGLE || hosts.size() == 1,
                "one server has one host; several are redis-sentinel or" + " redis-cluster");
        return new RedisUrl(
                kind,
                hosts,
                kind == Kind.SENTINEL ? path.getFirst() : "",
                colon < 0 ? "" : decoded(userInfo.substring(0, colon)),
                colon < 0 ? "" : decoded(userInfo.substring(colon + 1)),
                number(kind == Kind.SENTINEL ? path.subList(1, path.size()) : path),
                url.group(1).equals("rediss"));
    }

    private static Kind kind(String suffix) {
        return switch (Optional.ofNullable(suffix).orElse("")) {
            case "-sentinel" -> Kind.SENTINEL;
            case "-cluster" -> Kind.CLUSTER;
            default -> Kind.SINGLE;
        };
    }

    private static List<String> path(String text) {
        List<String> path = new ArrayList<>();
        for (String each : text.split("/", -1)) {
            if (!each.isEmpty()) {
                path.add(decoded(each));
            }
        }
        return path;
    }

    private static List<Host> hosts(String text, int defaultPort) {
        List<Host> hosts = new ArrayList<>();
        for (String each : text.split(",", -1)) {
            Matcher host = HOST.matcher(each);
            require(host.matches(), "a host is missing or malformed: " + FORM);
            int port = Optional.ofNullable(host.group(2)).map(Integer::valueOf).orElse(defaultPort);
            require(port > 0 && port <= PORT_MAX, "a port is a number up to " + PORT_MAX);
            hosts.add(new Host(host.group(1).replaceAll("[\\[\\]]", ""), port));
        }
        return hosts;
    }

    private static int number(List<String> path) {
        String text = path.isEmpty() ? "0" : path.getFirst();
        require(text.matches("[0-9]{1,5}"), "the database's number has up to five digits");
        return Integer.parseInt(text);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    /// Without the password.
    @Override
    public String toString() {
        String suffix = switch (kind) {
            case SINGLE -> "";
            case SENTINEL -> "-sentinel";
            case CLUSTER -> "-cluster";
        };
        return (tls ? "rediss" : "redis") + suffix + "://"
                + (user.isEmpty() ? "" : user + "@")
                + String.join(",", hosts.stream().map(Host::toString).toList())
                + (master.isEmpty() ? "" : "/" + master)
                + (number == 0 ? "" : "/" + number);
    }
}
