package io.mapae.server.page;

import java.util.Locale;
import java.util.Optional;

/// What a page says once about what has just been done. A cookie brings it across the redirect: an address that
/// says it could be sent to someone by anyone.
enum Notice {
    LOGGED_OUT("login.logged_out"),
    LEFT("login.left"),
    PASSWORD_CHANGED("password.changed"),
    SIGNED_UP("signup.done"),
    DEVICE_ENDED("devices.ended"),
    DEVICE_GONE("devices.gone"),
    DEVICE_NAMED("devices.named"),
    OTHERS_ENDED("devices.others_ended");

    private final String key;

    Notice(String key) {
        this.key = key;
    }

    /// The key of its text.
    String key() {
        return key;
    }

    String cookieValue() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Notice> find(String cookieValue) {
        for (Notice notice : values()) {
            if (notice.cookieValue().equals(cookieValue)) {
                return Optional.of(notice);
            }
        }
        return Optional.empty();
    }
}
