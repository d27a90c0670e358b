package io.mapae.server.http;

import java.net.InetAddress;
import java.util.Optional;

/// A block of addresses in CIDR notation (RFC 4632).
record AddressBlock(InetAddress network, int prefixBits) {

    static Optional<AddressBlock> parse(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        return Addresses.parse(address).flatMap(network -> {
            int bits = network.getAddress().length * 8;
            int prefix = slash < 0 ? bits : parsePrefix(text.substring(slash + 1), bits);
            return prefix < 0 ? Optional.empty() : Optional.of(new AddressBlock(network, prefix));
        });
    }

    private static int parsePrefix(String text, int max) {
        if (text.isEmpty() || text.length() > 3 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return -1;
        }
        int prefix = Integer.parseInt(text);
        return prefix <= max ? prefix : -1;
    }

    boolean contains(InetAddress address) {
        byte[] mine = network.getAddress();
        byte[] other = address.getAddress();
        if (mine.length != other.length) {
            return false;
        }
        int whole = prefixBits / 8;
        for (int i = 0; i < whole; i++) {
            if (mine[i] != other[i]) {
                return false;
            }
        }
        int rest = prefixBits % 8;
        int mask = 0xff << (8 - rest);
        return rest == 0 || (mine[whole] & mask) == (other[whole] & mask);
    }
}
