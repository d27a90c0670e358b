package io.mapae.server.config;

import java.util.List;

/// Whose word is taken for the address of a caller.
///
/// @param trusted the proxies that may say whom they speak for; empty when there is none
public record ProxySettings(List<AddressRange> trusted) {

    private static final Setting<List<AddressRange>> TRUSTED = Setting.of(
                    "proxy.trusted",
                    Kind.list("a list of addresses or ranges like 10.0.0.0/8", AddressRange::parse),
                    "",
                    "Proxies whose X-Forwarded-For and X-Forwarded-Proto are believed; from anyone else they are ignored.")
            .sample("127.0.0.1, 10.0.0.0/8");
    static final List<Setting<?>> SETTINGS = List.of(TRUSTED);

    public ProxySettings {
        trusted = List.copyOf(trusted);
    }

    static ProxySettings of(Values values) {
        return new ProxySettings(values.value(TRUSTED));
    }
}
