package io.mapae.core.key;

/// A secret encrypted under a master key: safe to keep, useless without the ring.
///
/// @param jwe a JWE in compact form (RFC 7516)
public record Wrapped(String jwe) {

    /// The value is left out, since what is wrapped has no place in a log either.
    @Override
    public String toString() {
        return "Wrapped[hidden]";
    }
}
