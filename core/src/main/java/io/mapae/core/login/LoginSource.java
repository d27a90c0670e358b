package io.mapae.core.login;

/// Where an attempt to log in comes from.
public sealed interface LoginSource {

    /// The client's network address.
    String address();

    /// A device that has not shown that it logged in with this identifier before.
    record Stranger(String address) implements LoginSource {}

    /// One that has.
    record KnownDevice(DeviceId device, String address) implements LoginSource {}
}
