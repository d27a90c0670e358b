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
import org.jspecify.annotations.Nullable;

/// Where a PostgreSQL database is, and how it is reached. Prints no password.
///
/// @param hosts one or several, of which the primary is used
/// @param schema the one that holds the tables; two installations may share a database by different ones
/// @param synchronousStandby whether the operator declared that every commit waits for a standby, and that none
/// but such a standby is ever promoted
/// @param tls the driver's options for TLS
public record PostgresUrl(
        List<Host> hosts,
        String database,
        String user,
        String password,
        String schema,
        boolean synchronousStandby,
        SortedMap<String, String> tls) {

    /// The form that is understood, for messages.
    public static final String FORM = "postgresql://user:password@host:port/name?schema=…&standby=…&sslmode=…";

    private static final String SCHEME = "postgresql";
    private static final String DEFAULT_SCHEMA = "public";
    private static final int DEFAULT_PORT = 5432;
    private static final int HOSTS_MAX = 8;
    private static final Pattern SCHEMA = Pattern.compile("[a-z_][a-z0-9_]{0,62}");
    private static final List<String> TLS = List.of("sslmode", "sslrootcert", "sslcert", "sslkey");

    public PostgresUrl {
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
        record Url(PostgresUrl url) implements Parsed {}

        /// None.
        ///
        /// @param reason without any part of the text, which may be a password
        record Malformed(String reason) implements Parsed {}
    }

    /// Whether this text means a PostgreSQL database, well-formed or not.
    public static boolean isMeant(String text) {
        return text.startsWith(SCHEME + ":");
    }

    /// Reads the text form.
    public static Parsed parse(String text) {
        try {
            return new Parsed.Url(read(new URI(text)));
        } catch (URISyntaxException e) {
            return new Parsed.Malformed("it is no URL of the form " + FORM);
        } catch (IllegalArgumentException e) {
            return new Parsed.Malformed(String.valueOf(e.getMessage()));
        }
    }

    private static PostgresUrl read(URI uri) {
        String authority = uri.getRawAuthority();
        String path = uri.getRawPath();
        require(SCHEME.equals(uri.getScheme()) && authority != null && path != null, "it has the form " + FORM);
        require(uri.getRawFragment() == null, "a URL of a database has no fragment; write # as %23");
        int at = authority.lastIndexOf('@');
        require(at > 0, "the user is missing: " + FORM);
        String userInfo = authority.substring(0, at);
        int colon = userInfo.indexOf(':');
        require(path.length() > 1 && path.indexOf('/', 1) < 0, "the name of the database is missing: " + FORM);
        Map<String, String> parameters = parameters(uri.getRawQuery());
        String schema = parameters.getOrDefault("schema", DEFAULT_SCHEMA);
        require(SCHEMA.matcher(schema).matches(), "a schema has small letters, digits and _, at most 63");
        String standby = parameters.getOrDefault("standby", "");
        require(standby.isEmpty() || standby.equals("synchronous"), "standby can only be synchronous");
        return new PostgresUrl(
                hosts(authority.substring(at + 1)),
                decoded(path.substring(1)),
                decoded(colon < 0 ? userInfo : userInfo.substring(0, colon)),
                colon < 0 ? "" : decoded(userInfo.substring(colon + 1)),
                schema,
                !standby.isEmpty(),
                tls(parameters));
    }

    private static List<Host> hosts(String text) {
        List<Host> hosts = new ArrayList<>();
        for (String each : text.split(",", -1)) {
            int colon = each.indexOf(']') < each.lastIndexOf(':') ? each.lastIndexOf(':') : -1;
            String name = colon < 0 ? each : each.substring(0, colon);
            require(!name.isEmpty(), "a host is missing: " + FORM);
            hosts.add(new Host(name, colon < 0 ? DEFAULT_PORT : port(each.substring(colon + 1))));
        }
        return hosts;
    }

    private static int port(String text) {
        require(text.matches("[0-9]{1,5}") && Integer.parseInt(text) <= 65_535, "a port is a number up to 65535");
        return Integer.parseInt(text);
    }

    private static Map<String, String> parameters(@Nullable String query) {
        Map<String, String> parameters = new TreeMap<>();
        for (String each : query == null ? new String[0] : query.split("&", -1)) {
            int equals = each.indexOf('=');
            String name = equals < 0 ? each : each.substring(0, equals);
            require(
                    name.equals("schema") || name.equals("standby") || TLS.contains(name),
                    "the parameters are schema, standby, " + String.join(", ", TLS));
            parameters.put(name, equals < 0 ? "" : decoded(each.substring(equals + 1)));
        }
        return parameters;
    }

    private static SortedMap<String, String> tls(Map<String, String> parameters) {
        SortedMap<String, String> tls = new TreeMap<>(parameters);
        tls.keySet().retainAll(TLS);
        return tls;
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
        return SCHEME + "://" + user + "@"
                + String.join(",", hosts.stream().map(Host::toString).toList()) + "/" + database + "?schema=" + schema;
    }
}
