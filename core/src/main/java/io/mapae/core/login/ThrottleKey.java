package io.mapae.core.login;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// What a bucket belongs to, in 16 bytes whatever was sent.
record ThrottleKey(long high, long low) {

    /// Longer texts are no identifiers; they may share buckets.
    private static final int TEXT_MAX = 512;

    static ThrottleKey ofIdentifier(String identifier) {
        return digest(identifier);
    }

    /// An IPv4 address, or the /64 of an IPv6 address, since that is what one subscriber is given at the least.
    static ThrottleKey ofAddress(String address) {
        int zone = address.indexOf('%');
        String literal = zone < 0 ? address : address.substring(0, zone);
        try {
            InetAddress parsed = InetAddress.ofLiteral(literal);
            long bits = parsed instanceof Inet6Address
                    ? ByteBuffer.wrap(parsed.getAddress()).getLong()
                    : ByteBuffer.wrap(parsed.getAddress()).getInt();
            return new ThrottleKey(bits, parsed instanceof Inet6Address ? 6 : 4);
        } catch (IllegalArgumentException notAnAddress) {
            return digest(literal);
        }
    }

    private static ThrottleKey digest(String text) {
        String bounded = text.length() > TEXT_MAX ? text.substring(0, TEXT_MAX) : text;
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            ByteBuffer digest = ByteBuffer.wrap(sha256.digest(bounded.getBytes(StandardCharsets.UTF_8)));
            return new ThrottleKey(digest.getLong(), digest.getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
