package io.mapae.server.page;

import io.mapae.core.session.Session;
import io.mapae.guard.id.SessionId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/// Describes sessions to the person they belong to.
final class DeviceViews {

    private static final Comparator<Session> LAST_USED_FIRST =
            Comparator.comparing(Session::lastUse).reversed();

    private final DeviceNames names;

    DeviceViews(DeviceNames names) {
        this.names = names;
    }

    /// The sessions as devices: this one first, then the one used last.
    List<DeviceView> describe(List<Session> sessions, SessionId current, Messages messages, Instant now) {
        Moments moments = new Moments(messages, now);
        return sessions.stream()
                .sorted(Comparator.comparing((Session session) -> !session.id().equals(current))
                        .thenComparing(LAST_USED_FIRST))
                .map(session -> describe(session, session.id().equals(current), messages, moments, now))
                .toList();
    }

    private DeviceView describe(Session session, boolean current, Messages messages, Moments moments, Instant now) {
        DeviceName device = names.name(session.device().userAgent());
        String name = session.device().name();
        String product = product(device, messages);
        return new DeviceView(
                session.id().toString(),
                name.isEmpty() ? product : name,
                name,
                name.isEmpty() ? "" : product,
                device.kind(),
                session.device().address(),
                moments.at(current ? now : session.lastUse()),
                moments.at(session.created()),
                session.remembered(),
                current);
    }

    private static String product(DeviceName device, Messages messages) {
        if (device.browser().isEmpty() && device.system().isEmpty()) {
            return messages.text("devices.unknown");
        }
        return device.browser().isEmpty() || device.system().isEmpty()
                ? device.browser() + device.system()
                : messages.text("devices.product", device.browser(), device.system());
    }
}
