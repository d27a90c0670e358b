package io.mapae.store.memcached;

import io.mapae.guard.id.SessionId;
import io.mapae.guard.session.SessionTokenHash;
import java.util.Base64;
import java.util.regex.Pattern;

/// The keys of one installation.
record Keys(String installation) {

    private static final Pattern INSTALLATION = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    Keys {
        if (!INSTALLATION.matcher(installation).matches()) {
            throw new IllegalArgumentException("an installation is 1 to 64 letters, digits, _ and -");
        }
    }

    /// Of a session.
    String session(SessionId id) {
        return "mapae:" + installation + ":s:" + id;
    }

    /// Of what leads from a token to its session.
    String token(SessionTokenHash token) {
        return "mapae:" + installation + ":t:"
                + Base64.getUrlEncoder().withoutPadding().encodeToString(token.bytes());
    }
}
