package io.mapae.core.session;

import io.mapae.guard.Carriage;
import io.mapae.guard.feed.Position;
import io.mapae.guard.id.ClientId;
import io.mapae.guard.id.Holder;
import io.mapae.guard.id.SessionId;
import io.mapae.guard.session.SessionTokenHash;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One login on one device: the single truth that all its cookies and tokens point to.
///
/// @param token the hash of its session token; null while it is carried by tokens alone
/// @param carriage how it is carried; the newest way where it keeps an older one too
/// @param lastUse when it was last used, as far as the store has been told: up to a minute and a batch ago
/// @param idle how long it may go unused
/// @param end its absolute end
/// @param remembered whether its cookies outlive the browser
/// @param pos the feed's position before the authentication was checked
/// @param version rises with every replacement, not with a use
public record Session(
        SessionId id,
        Holder holder,
        ClientId client,
        @Nullable SessionTokenHash token,
        Carriage carriage,
        Authentication authentication,
        Device device,
        Instant created,
        Instant lastUse,
        Duration idle,
        Instant end,
        boolean remembered,
        Position pos,
        SessionData data,
        long version) {

    /// Whether it has neither gone unused for too long nor reached its end. Half-open: at the end it is over.
    public boolean isAlive(Instant now) {
        return now.isBefore(aliveUntil());
    }

    /// When it is over unless it is used before: by its idle time, or at its end.
    public Instant aliveUntil() {
        Instant idleEnd = lastUse.plus(idle);
        return idleEnd.isBefore(end) ? idleEnd : end;
    }

    /// The hash of its session token, unless it is carried by tokens alone.
    public Optional<SessionTokenHash> findToken() {
        return Optional.ofNullable(token);
    }

    /// The same session under another session token, or under none.
    public Session carriedBy(Carriage nextCarriage, ClientId nextClient, @Nullable SessionTokenHash nextToken) {
        return next(nextClient, nextToken, nextCarriage, authentication, device, lastUse, pos, data, version + 1);
    }

    /// The same session after its holder has proved again who they are.
    public Session authenticated(Authentication next, Position nextPos) {
        return next(client, token, carriage, next, device, lastUse, nextPos, data, version + 1);
    }

    /// The same session, its device named anew.
    public Session withDevice(Device next) {
        return next(client, token, carriage, authentication, next, lastUse, pos, data, version + 1);
    }

    /// The same session with other data of applications.
    public Session withData(SessionData next) {
        return next(client, token, carriage, authentication, device, lastUse, pos, next, version + 1);
    }

    /// The same session, used at `at`; not a replacement.
    public Session used(Instant at) {
        Instant later = at.isAfter(lastUse) ? at : lastUse;
        return next(client, token, carriage, authentication, device, later, pos, data, version);
    }

    // Everything of a session that ever changes.
    private Session next(
            ClientId nextClient,
            @Nullable SessionTokenHash nextToken,
            Carriage nextCarriage,
            Authentication nextAuthentication,
            Device nextDevice,
            Instant nextUse,
            Position nextPos,
            SessionData nextData,
            long nextVersion) {
        return new Session(
                id,
                holder,
                nextClient,
                nextToken,
                nextCarriage,
                nextAuthentication,
                nextDevice,
                created,
                nextUse,
                idle,
                end,
                remembered,
                nextPos,
                nextData,
                nextVersion);
    }
}
