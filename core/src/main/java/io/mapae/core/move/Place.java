package io.mapae.core.move;

/// Where a session store is. Prints no secret.
///
/// @param name tells it from other places, without users and passwords
/// @param text as it is configured, perhaps with a password
public record Place(String name, String text) {

    /// Whether both mean the same store, whoever logs in to it.
    boolean isSame(Place other) {
        return name.equals(other.name);
    }

    @Override
    public String toString() {
        return name;
    }
}
