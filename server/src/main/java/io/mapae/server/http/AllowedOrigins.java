package io.mapae.server.http;

/// The allow-list of foreign origins, such as those of registered clients.
@FunctionalInterface
public interface AllowedOrigins {

    /// No foreign origin at all.
    AllowedOrigins NONE = _ -> false;

    /// Whether exactly this origin is on the list. Asked on the event loop: answered from memory.
    boolean isAllowed(Origin origin);
}
