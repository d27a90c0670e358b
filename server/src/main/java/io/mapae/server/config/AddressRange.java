package io.mapae.server.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/// An IP address, or all that share its first bits (RFC 4632).
public final class AddressRange {
    private final byte[] network;
    private final int bits;

    private AddressRange(byte[] network, int bits) {
        this.network = network;
        this.bits = bits;
    }

    /// Reads `10.1.2.3`, `10.0.0.0/8`, `::1` or `fd00::/8`.
    ///
    /// @throws IllegalArgumentException if it is none of these, or has bits set beyond its prefix
    public static AddressRange parse(String text) {
        int slash = text.indexOf('/');
        byte[] network = literal(slash < 0 ? text : text.substring(0, slash));
        int bits = slash < 0 ? network.length * 8 : prefix(text.substring(slash + 1), network.length * 8);
        AddressRange range = new AddressRange(network, bits);
        if (!Arrays.equals(range.masked(network), network)) {
            throw new IllegalArgumentException("\"" + text + "\" has bits set beyond its prefix");
        }
        return range;
    }

    /// Whether the address lies in it; an IPv4 address in IPv6 form is the IPv4 address.
    public boolean contains(InetAddress address) {
        byte[] other = address.getAddress();
        return other.length == network.length && Arrays.equals(masked(other), network);
    }

    private byte[] masked(byte[] address) {
        byte[] masked = address.clone();
        for (int bit = bits; bit < masked.length * 8; bit++) {
            masked[bit / 8] &= (byte) ~(0x80 >> (bit % 8));
        }
        return masked;
    }

    private static byte[] literal(String text) {
        try {
            return InetAddress.ofLiteral(text).getAddress();
        } catch (IllegalArgumentException _) {
            throw new IllegalArgumentException("must be addresses or ranges like 10.0.0.0/8, not \"" + text + "\"");
        }
    }

    private static int prefix(String text, int most) {
        if (!text.matches("\\d{1,3}") || Integer.parseInt(text) > most) {
            throw new IllegalArgumentException("a prefix has 0 to " + most + " bits, not \"" + text + "\"");
        }
        return Integer.parseInt(text);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AddressRange range && bits == range.bits && Arrays.equals(network, range.network);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(network) + bits;
    }

    /// The range as {@link #parse} reads it.
    @Override
    public String toString() {
        try {
            return InetAddress.getByAddress(network).getHostAddress() + "/" + bits;
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address has 4 or 16 bytes", e);
        }
    }
}
