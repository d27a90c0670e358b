package io.mapae.server.config;

import java.net.InetAddress;
import java.util.List;

/// Who may read the metrics.
///
/// @param readers where the scraper is; if empty, on this machine
public record MetricsSettings(List<AddressRange> readers) {

    private static final Setting<List<AddressRange>> READERS = Setting.optional(
                    "metrics.readers",
                    Kind.list("a list of addresses or ranges like 10.0.0.0/8", AddressRange::parse),
                    "this machine alone",
                    "Who may read `/metrics`. Behind a proxy, name it in `proxy.trusted`, or everyone comes from its"
                            + " address.")
            .sample("127.0.0.1, 10.0.0.0/8");
    static final List<Setting<?>> SETTINGS = List.of(READERS);

    public MetricsSettings {
        readers = List.copyOf(readers);
    }

    static MetricsSettings of(Values values) {
        return new MetricsSettings(values.value(READERS));
    }

    /// Whether whoever is at this address may read them.
    public boolean admit(InetAddress reader) {
        return readers.isEmpty()
                ? reader.isLoopbackAddress()
                : readers.stream().anyMatch(range -> range.contains(reader));
    }
}
