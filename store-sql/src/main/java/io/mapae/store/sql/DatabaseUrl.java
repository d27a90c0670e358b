package io.mapae.store.sql;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Where a database that nodes share is, and how it is reached. Prints no password.
///
/// @param hosts one or several, of which the primary is used
/// @param schema the one that holds the tables; two installations may share a server by different ones
/// @param synchronousStandby whether the operator declared that every commit waits for a standby, and that none
/// but such a standby is ever promoted
/// @param tls options for TLS, as they stand in the URL
public record DatabaseUrl(
        DatabaseKind kind,
        List<Host> hosts,
        String database,
        String user,
        String password,
        String schema,
        boolean synchronousStandby,
        SortedMap<String, String> tls) {

    private static final int HOSTS_MAX = 8;
    private static final String SCHEMA = "schema";
    private static final String STANDBY = "standby";

    // Addresses, and no names that only begin like one.
    private static final Pattern LOOPBACK = Pattern.compile("localhost|\\[::1]|127(\\.[0-9]{1,3}){3}");

    public DatabaseUrl {
        hosts = List.copyOf(hosts);
        if (hosts.isEmpty() || hosts.size() > HOSTS_MAX) {
            throw new IllegalArgumentException("one to " + HOSTS_MAX + " hosts");
        }
        tls = Collections.unmodifiableSortedMap(new TreeMap<>(tls));
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
        record Url(DatabaseUrl url) implements Parsed {}

        /// None.
        ///
        /// @param reason without any part of the text, which may be a password
        record Malformed(String reason) implements Parsed {}
    }

    /// Whether a text is meant as one.
    public static boolean isMeant(String text) {
        return DatabaseKind.ofScheme(text.replaceFirst("://.*", "")).isPresent() && text.contains("://");
    }

    /// Reads the text form.
    public static Parsed parse(String text) {
        try {
            return new Parsed.Url(read(new URI(text)));
        } catch (URISyntaxException e) {
            return new Parsed.Malformed("it is no URL of the form " + String.join(" or ", DatabaseKind.forms()));
        } catch (IllegalArgumentException e) {
            return new Parsed.Malformed(String.valueOf(e.getMessage()));
        }
    }

    private static DatabaseUrl read(URI uri) {
        String authority = uri.getRawAuthority();
        String path = uri.getRawPath();
        DatabaseKind kind = DatabaseKind.ofScheme(uri.getScheme())
                .orElseThrow(() ->
                        new IllegalArgumentException("it has the form " + String.join(" or ", DatabaseKind.forms())));
        require(authority != null && path != null, "it has the form " + kind.form());
        require(uri.getRawFragment() == null, "a URL of a database has no fragment; write # as %23");
        int at = authority.lastIndexOf('@');
        require(at > 0, "the user is missing: " + kind.form());
        String userInfo = authority.substring(0, at);
        int colon = userInfo.indexOf(':');
        require(path.length() > 1 && path.indexOf('/', 1) < 0, "the name of the database is missing: " + kind.form());
        String database = decoded(path.substring(1));
        Map<String, String> parameters = parameters(kind, uri.getRawQuery());
        String standby = parameters.getOrDefault(STANDBY, "");
        require(standby.isEmpty() || standby.equals("synchronous"), "standby can only be synchronous");
        return new DatabaseUrl(
                kind,
                hosts(kind, authority.substring(at + 1)),
                database,
                decoded(colon < 0 ? userInfo : userInfo.substring(0, colon)),
                colon < 0 ? "" : decoded(userInfo.substring(colon + 1)),
                kind.schema(database, parameters.get(SCHEMA)),
                !standby.isEmpty(),
                tls(kind, parameters));
    }

    private static List<Host> hosts(DatabaseKind kind, String text) {
        List<Host> hosts = new ArrayList<>();
        for (String each : text.split(",", -1)) {
            int colon = each.indexOf(']') < each.lastIndexOf(':') ? each.lastIndexOf(':') : -1;
            String name = colon < 0 ? each : each.substring(0, colon);
            require(!name.isEmpty(), "a host is missing: " + kind.form());
            hosts.add(new Host(name, colon < 0 ? kind.port() : port(each.substring(colon + 1))));
        }
        return hosts;
    }

    private static int port(String text) {
        require(text.matches("[0-9]{1,5}") && Integer.parseInt(text) <= 65_535, "a port is a number up to 65535");
        return Integer.parseInt(text);
    }

    private static Map<String, String> parameters(DatabaseKind kind, @Nullable String query) {
        List<String> known = Stream.concat(
                        kind.hasSchemas() ? Stream.of(SCHEMA, STANDBY) : Stream.of(STANDBY), kind.tls().stream())
                .toList();
        Map<String, String> parameters = new TreeMap<>();
        for (String each : query == null ? new String[0] : query.split("&", -1)) {
            int equals = each.indexOf('=');
            String name = equals < 0 ? each : each.substring(0, equals);
            require(known.contains(name), "the parameters are " + String.join(", ", known));
            parameters.put(name, equals < 0 ? "" : decoded(each.substring(equals + 1)));
        }
        return parameters;
    }

    private static SortedMap<String, String> tls(DatabaseKind kind, Map<String, String> parameters) {
        SortedMap<String, String> tls = new TreeMap<>(parameters);
        tls.keySet().retainAll(kind.tls());
        return tls;
    }

    /// Whether nobody else can read what goes to the server.
    boolean isOnLoopback() {
        return hosts.stream()
                .map(Host::name)
                .allMatch(name -> LOOPBACK.matcher(name).matches());
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    /// What tells it from others: without user, password and options.
    public String place() {
        return kind + "://"
                + String.join(",", hosts.stream().map(Host::toString).toList()) + "/" + database
                + (kind.hasSchemas() ? "?schema=" + schema : "");
    }

    /// Without the password.
    @Override
    public String toString() {
        return kind + "://" + user + "@"
                + String.join(",", hosts.stream().map(Host::toString).toList()) + "/" + database
                + (kind.hasSchemas() ? "?schema=" + schema : "");
    }
}
