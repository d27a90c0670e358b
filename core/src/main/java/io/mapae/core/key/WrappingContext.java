package io.mapae.core.key;

/// What a wrapped value is and which one, bound to it so that nobody with write access to the database can put one
/// in the place of another.
///
/// @param purpose what it is for, such as `signing-key`
/// @param id which of them
public record WrappingContext(String purpose, String id) {}
