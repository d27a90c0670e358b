package io.mapae.core.login;

import io.mapae.core.session.Device;
import io.mapae.core.session.SessionOpening;
import java.time.Duration;
import java.util.Optional;

/// Opens sessions for visitors who have not logged in, not too many for one address.
public final class GuestOpening {

    private final AddressThrottle throttle;
    private final SessionOpening opening;

    /// @param throttle with the budget {@link ThrottleSettings#guests}
    public GuestOpening(AddressThrottle throttle, SessionOpening opening) {
        this.throttle = throttle;
        this.opening = opening;
    }

    /// Opens a guest's session.
    public GuestResult open(Device device) {
        Optional<Duration> wait = throttle.tryAcquire(device.address());
        return wait.isPresent()
                ? new GuestResult.Throttled(wait.get())
                : new GuestResult.Opened(opening.openGuest(device));
    }
}
