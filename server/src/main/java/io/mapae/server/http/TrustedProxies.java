package io.mapae.server.http;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The proxies in front, as address blocks: what they say about the client is believed, what anyone else says is
/// not.
public final class TrustedProxies {

    /// Nobody's word counts: the client is whoever opened the connection.
    public static final TrustedProxies NONE = new TrustedProxies(List.of(), ForwardedStyle.X_FORWARDED);

    private final List<AddressBlock> blocks;

    private final ForwardedStyle style;

    private TrustedProxies(List<AddressBlock> blocks, ForwardedStyle style) {
        this.blocks = blocks;
        this.style = style;
    }

    /// Reads blocks such as `10.0.0.0/8`, `fd00::/8` or a single address.
    ///
    /// @throws IllegalArgumentException naming the first text that is none
    public static TrustedProxies of(List<String> blocks, ForwardedStyle style) {
        List<AddressBlock> read = new ArrayList<>();
        for (String block : blocks) {
            read.add(AddressBlock.parse(block)
                    .orElseThrow(() -> new IllegalArgumentException("not an address or a block of them: " + block)));
        }
        return new TrustedProxies(List.copyOf(read), style);
    }

    /// The rightmost address in the chain that is not a proxy of ours; what stands left of it is hearsay.
    InetAddress clientAddress(InetAddress peer, Headers headers) {
        InetAddress client = peer;
        for (String hop : style.clients(headers)) {
            Optional<InetAddress> address = Addresses.parse(hop);
            if (address.isEmpty()) {
                return client;
            }
            client = address.get();
            if (!isTrusted(client)) {
                return client;
            }
        }
        return client;
    }

    boolean isSecure(boolean tls, Headers headers) {
        return style.scheme(headers)
                .map(scheme -> scheme.equalsIgnoreCase("https"))
                .orElse(tls);
    }

    boolean isTrusted(InetAddress address) {
        for (AddressBlock block : blocks) {
            if (block.contains(address)) {
                return true;
            }
        }
        return false;
    }
}
