package io.mapae.core.login;

import io.mapae.guard.SecretBytes;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// What a browser keeps to show later that it has logged in before (OWASP: device cookies): `mapae_d_`, then
/// base64url of a few entries, the newest first, one for each identifier. Worth nothing until {@link
/// DeviceCookies} has looked at it.
///
/// Neither the identifier nor anything that two cookies of one identifier have in common can be read from it.
public record DeviceCookie(List<Entry> entries) {

    /// What every device cookie begins with, so that scanners find one that leaked.
    public static final String PREFIX = "mapae_d_";

    /// How many identifiers one browser is known for; who logs in with more is a stranger for the oldest.
    public static final int ENTRIES_MAX = 4;

    /// What a browser has that has never logged in.
    public static final DeviceCookie NONE = new DeviceCookie(List.of());

    static final int MAC_BYTES = 16;

    private static final int ENTRY_BYTES = 16 + 2 * Long.BYTES + MAC_BYTES;

    /// @throws IllegalArgumentException if there are too many
    public DeviceCookie {
        if (entries.size() > ENTRIES_MAX) {
            throw new IllegalArgumentException("a device cookie has at most " + ENTRIES_MAX + " entries");
        }
        entries = List.copyOf(entries);
    }

    /// The cookie with this text form; {@link #NONE} for any other text.
    public static DeviceCookie parse(String text) {
        int bytesMax = ENTRIES_MAX * ENTRY_BYTES;
        if (!text.startsWith(PREFIX) || text.length() > PREFIX.length() + (bytesMax * 4 + 2) / 3) {
            return NONE;
        }
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(text.substring(PREFIX.length()));
        } catch (IllegalArgumentException notBase64) {
            return NONE;
        }
        if (bytes.length % ENTRY_BYTES != 0 || bytes.length > bytesMax) {
            return NONE;
        }
        List<Entry> entries = new ArrayList<>();
        for (ByteBuffer buffer = ByteBuffer.wrap(bytes); buffer.hasRemaining(); ) {
            entries.add(Entry.read(buffer));
        }
        return new DeviceCookie(entries);
    }

    /// The text form, for the browser alone.
    public String reveal() {
        ByteBuffer bytes = ByteBuffer.allocate(entries.size() * ENTRY_BYTES);
        entries.forEach(entry -> entry.write(bytes));
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    @Override
    public String toString() {
        return "DeviceCookie[" + entries.size() + " entries]";
    }

    /// That a device logged in with some identifier.
    ///
    /// @param id random, the device's own for this identifier and this login
    /// @param madeAt in seconds since 1970
    /// @param state a keyed hash of the id and of the state that the account was in
    /// @param mac over these and the identifier, which it is the only trace of
    public record Entry(DeviceId id, long madeAt, long state, SecretBytes mac) {

        private static Entry read(ByteBuffer bytes) {
            DeviceId id = new DeviceId(bytes.getLong(), bytes.getLong());
            long madeAt = bytes.getLong();
            long state = bytes.getLong();
            byte[] mac = new byte[MAC_BYTES];
            bytes.get(mac);
            return new Entry(id, madeAt, state, new SecretBytes(mac));
        }

        private void write(ByteBuffer bytes) {
            bytes.putLong(id.high())
                    .putLong(id.low())
                    .putLong(madeAt)
                    .putLong(state)
                    .put(mac.reveal());
        }
    }
}
