package io.mapae.core.session;

/// The device that a session was opened on, as far as a request tells. Shown to people; decides nothing.
///
/// @param name what the person calls it; empty until they name it; at most {@link #NAME_MAX} characters
/// @param userAgent the User-Agent header, cut to {@link #USER_AGENT_MAX} characters
/// @param address the client's IP address
public record Device(String name, String userAgent, String address) {

    public static final int NAME_MAX = 64;
    public static final int USER_AGENT_MAX = 256;

    public Device {
        userAgent = userAgent.length() > USER_AGENT_MAX ? userAgent.substring(0, USER_AGENT_MAX) : userAgent;
        if (name.length() > NAME_MAX || address.length() > 64) {
            throw new IllegalArgumentException("device name or address too long");
        }
    }

    /// Whether a person may call a device so: at most {@link #NAME_MAX} characters, and none of them a control
    /// character.
    public static boolean isName(String text) {
        return text.length() <= NAME_MAX && text.codePoints().noneMatch(Character::isISOControl);
    }

    /// The same device under the name that the person gave it; empty for none.
    public Device named(String next) {
        return new Device(next, userAgent, address);
    }
}
