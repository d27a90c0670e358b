package io.mapae.core.session;

import io.mapae.core.account.Account;
import io.mapae.core.grant.Grant;
import io.mapae.core.store.Database;
import io.mapae.guard.Carriage;
import io.mapae.guard.feed.Position;
import io.mapae.guard.id.ClientId;
import io.mapae.guard.id.Guest;
import io.mapae.guard.id.Holder;
import io.mapae.guard.id.SessionId;
import io.mapae.guard.session.SessionToken;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Opens sessions: each with an id of its own, and within the limit of its account.
public final class SessionOpening {

    private final Database database;
    private final SessionStore sessions;
    private final SessionEnding ending;
    private final Carriages carriages;
    private final Lifetimes lifetimes;
    private final SessionLimit limit;
    private final InstantSource clock;
    private final RandomGenerator random;

    /// @param random cryptographically strong
    public SessionOpening(
            Database database,
            SessionStore sessions,
            SessionEnding ending,
            Carriages carriages,
            Lifetimes lifetimes,
            SessionLimit limit,
            InstantSource clock,
            RandomGenerator random) {
        this.database = database;
        this.sessions = sessions;
        this.ending = ending;
        this.carriages = carriages;
        this.lifetimes = lifetimes;
        this.limit = limit;
        this.clock = clock;
        this.random = random;
    }

    /// How a session is to be opened.
    ///
    /// @param pos the feed's position before the authentication was checked
    public record Order(
            Carriage carriage, ClientId client, boolean remembered, Device device, Position pos, SessionData data) {}

    /// Opens a session for an account that has just authenticated; empty if the account has too many.
    public Optional<Carried> open(Account account, Authentication authentication, Order order) {
        SessionToken token = order.carriage() == Carriage.COOKIE ? carriages.newSessionToken() : null;
        Session session = session(account.subject(), authentication, order, token);
        sessions.create(session);
        if (!keepWithinLimit(session)) {
            return Optional.empty();
        }
        if (token != null) {
            return Optional.of(new Carried(session, order.carriage(), new Credentials.Cookie(token)));
        }
        Grant grant = database.write(
                transaction -> carriages.grant(transaction, session, account, order.client(), order.carriage(), true));
        return Optional.of(new Carried(session, order.carriage(), carriages.tokens(session, grant, account)));
    }

    /// Opens a guest's session, carried by a cookie.
    public Carried openGuest(Device device) {
        Position pos = database.read(transaction -> transaction.feed().head());
        SessionToken token = carriages.newSessionToken();
        Order order = new Order(Carriage.COOKIE, ClientId.FIRST_PARTY, false, device, pos, SessionData.EMPTY);
        Session session = session(Guest.GUEST, Authentication.none(clock.instant()), order, token);
        sessions.create(session);
        return new Carried(session, Carriage.COOKIE, new Credentials.Cookie(token));
    }

    private Session session(Holder holder, Authentication authentication, Order order, @Nullable SessionToken token) {
        Instant now = clock.instant();
        Duration idle = lifetimes.idle(order.remembered());
        return new Session(
                SessionId.random(random),
                holder,
                order.client(),
                token == null ? null : token.hash(),
                order.carriage(),
                authentication,
                order.device(),
                now,
                now,
                idle,
                now.plus(lifetimes.absolute(order.remembered())),
                order.remembered(),
                order.pos(),
                order.data(),
                0);
    }

    // The new session is in the store before the others are counted: of two logins at once, each sees the other.
    private boolean keepWithinLimit(Session session) {
        Optional<SessionIndex> index = sessions.findIndex();
        if (limit.max() == 0 || index.isEmpty()) {
            return true;
        }
        List<Session> found = index.get()
                .listBySubject(session.holder().subject().orElseThrow(), clock.instant(), SessionLimit.MAX + 1);
        List<Session> oldestFirst = StandingSessions.among(found, database).stream()
                .sorted(Comparator.comparing(Session::created)
                        .thenComparing(each -> each.id().toString()))
                .toList();
        int excess = oldestFirst.size() - limit.max();
        if (excess <= 0) {
            return true;
        }
        return switch (limit.policy()) {
            case END_OLDEST -> {
                List<Session> excessive = oldestFirst.subList(0, excess);
                ending.endAll(excessive, EndReason.LIMIT);
                // Only where so many were opened at the same time.
                yield excessive.stream().noneMatch(oldest -> oldest.id().equals(session.id()));
            }
            // Also if it is not the newest: what was opened a moment later may have been counted before this one came.
            case REJECT -> {
                sessions.end(session.id());
                yield false;
            }
        };
    }
}
