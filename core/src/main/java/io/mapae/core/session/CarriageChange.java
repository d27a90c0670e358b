package io.mapae.core.session;

import io.mapae.core.account.Account;
import io.mapae.core.audit.AuditEvent;
import io.mapae.core.client.Client;
import io.mapae.core.grant.Grant;
import io.mapae.core.grant.RefreshTokenRedemption;
import io.mapae.core.grant.RefreshTokenRedemption.Judgement;
import io.mapae.core.login.PasswordProof;
import io.mapae.core.revocation.Revocations;
import io.mapae.core.revocation.StandingQuery;
import io.mapae.core.session.CarriageChangeResult.Changed;
import io.mapae.core.session.CarriageChangeResult.NoSession;
import io.mapae.core.session.CarriageChangeResult.NotAllowed;
import io.mapae.core.session.CarriageChangeResult.Stolen;
import io.mapae.core.session.CarriageChangeResult.TryLater;
import io.mapae.core.session.CarriageChangeResult.WrongPassword;
import io.mapae.core.session.CarriageOrder.From;
import io.mapae.core.store.Database;
import io.mapae.core.store.Transaction;
import io.mapae.guard.Carriage;
import io.mapae.guard.id.ClientId;
import io.mapae.guard.id.Subject;
import io.mapae.guard.session.SessionToken;
import io.mapae.guard.session.SessionTokenHash;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Carries a session in another way: the same `sid`, new credentials, and the old ones end unless they may be
/// kept.
public final class CarriageChange {

    private final Database database;
    private final SessionStore sessions;
    private final SessionRevision revision;
    private final SessionLoading loading;
    private final SessionEnding ending;
    private final RefreshTokenRedemption redemption;
    private final PasswordProof proof;
    private final Revocations revocations;
    private final Carriages carriages;
    private final InstantSource clock;

    public CarriageChange(
            Database database,
            SessionStore sessions,
            SessionLoading loading,
            SessionEnding ending,
            RefreshTokenRedemption redemption,
            PasswordProof proof,
            Revocations revocations,
            Carriages carriages,
            InstantSource clock) {
        this.database = database;
        this.sessions = sessions;
        this.revision = new SessionRevision(sessions, clock);
        this.loading = loading;
        this.ending = ending;
        this.redemption = redemption;
        this.proof = proof;
        this.revocations = revocations;
        this.carriages = carriages;
        this.clock = clock;
    }

    /// Changes over, or says why not; nothing has changed then, unless a theft was found.
    public CarriageChangeResult change(CarriageOrder order) {
        Optional<Client> client =
                database.read(transaction -> transaction.clients().find(order.client()));
        Optional<CarriageChangeResult> refusal =
                client.isEmpty() ? Optional.of(new NotAllowed()) : CarriageRules.refuse(order, client.get());
        if (refusal.isPresent()) {
            return refusal.get();
        }
        Optional<Session> session = session(order.from());
        if (session.isEmpty()) {
            return new NoSession();
        }
        if (order.password() == null || session.get().holder().subject().isEmpty()) {
            return carry(order, session.get(), false);
        }
        return switch (proof.prove(session.get().holder(), order.password(), order.address())) {
            case PasswordProof.Outcome.Proved _ -> carry(order, session.get(), true);
            case PasswordProof.Outcome.Wrong _ -> new WrongPassword();
            case PasswordProof.Outcome.TryLater later -> new TryLater(later.retryAfter());
        };
    }

    private Optional<Session> session(From from) {
        return switch (from) {
            case From.Cookie cookie -> loading.find(cookie.token());
            case From.AccessCookie cookie -> sessions.find(cookie.caller().sid(), clock.instant());
            case From.Refresh refresh -> redemption.findSession(refresh.token());
            case From.AccessToken token -> sessions.find(token.caller().sid(), clock.instant());
        };
    }

    private CarriageChangeResult carry(CarriageOrder order, Session session, boolean proved) {
        SessionToken token = order.to() == Carriage.COOKIE ? carriages.newSessionToken() : null;
        Outcome outcome = database.write(transaction -> carry(transaction, order, session, proved, token));
        return switch (outcome) {
            case Outcome.Refused refused -> refused.result();
            case Outcome.Theft _ -> {
                ending.sweep(session.id());
                yield new Stolen();
            }
            case Outcome.Granted granted -> {
                Optional<Session> next = revision.revise(session, current -> carried(current, session, granted.next()));
                yield next.isPresent() ? changed(order, granted, token) : new NoSession();
            }
        };
    }

    /// `current` carried as `next` is, unless it has got another token or position since it was `read`: then
    /// somebody else's change came later and counts.
    private static Optional<Session> carried(Session current, Session read, Session next) {
        return Objects.equals(current.token(), read.token()) && current.pos().equals(read.pos())
                ? Optional.of(current.carriedBy(next.carriage(), next.client(), next.token()))
                : Optional.empty();
    }

    private CarriageChangeResult changed(CarriageOrder order, Outcome.Granted granted, @Nullable SessionToken token) {
        if (token != null) {
            return new Changed(new Carried(granted.next(), order.to(), new Credentials.Cookie(token)));
        }
        Grant grant = granted.grant();
        if (grant == null) {
            throw new IllegalStateException("tokens without a grant");
        }
        return new Changed(
                new Carried(granted.next(), order.to(), carriages.tokens(granted.next(), grant, granted.account())));
    }

    private Outcome carry(
            Transaction transaction,
            CarriageOrder order,
            Session session,
            boolean proved,
            @Nullable SessionToken token) {
        Subject subject = session.holder().subject().orElse(null);
        Account account = subject == null
                ? null
                : transaction.accounts().find(subject).filter(Account::isActive).orElse(null);
        if (account == null) {
            return new Outcome.Refused(new NotAllowed());
        }
        Optional<Outcome> distrust = distrust(transaction, order, session);
        if (distrust.isPresent()) {
            return distrust.get();
        }
        SessionTokenHash kept = leave(transaction, order, session);
        transaction.audit().append(event(order, session, account));
        if (token != null) {
            Session next = session.carriedBy(order.to(), order.client(), token.hash());
            return new Outcome.Granted(next, account, null);
        }
        // A cookie that is kept stays its own client's, whomever the tokens are for.
        Session next = session.carriedBy(order.to(), kept == null ? order.client() : session.client(), kept);
        // A script that slipped into a page must not walk off with months: in its hands, a refresh token only for the
        // password. In an HttpOnly cookie it is out of a script's reach.
        boolean refreshable = order.to() == Carriage.TOKEN_COOKIES || proved;
        return new Outcome.Granted(
                next, account, carriages.grant(transaction, next, account, order.client(), order.to(), refreshable));
    }

    /// Why what was presented is worth nothing; empty if it is believed.
    private Optional<Outcome> distrust(Transaction transaction, CarriageOrder order, Session session) {
        StandingQuery query = CarriageRules.standing(order.from(), session);
        if (!transaction.revocations().standing(query).allows(CarriageRules.posOf(order.from(), session))) {
            return Optional.of(new Outcome.Refused(new NoSession()));
        }
        if (!(order.from() instanceof From.Refresh refresh)) {
            return Optional.empty();
        }
        Judgement judgement =
                redemption.judge(transaction, session, refresh.token(), ClientId.FIRST_PARTY, clock.instant());
        return switch (judgement) {
            case Judgement.Believed _ -> Optional.empty();
            case Judgement.Unknown _ -> Optional.of(new Outcome.Refused(new NoSession()));
            case Judgement.Theft _ -> Optional.of(new Outcome.Theft());
        };
    }

    /// Ends the old carriage unless it is kept, and a cookie that the new one takes the place of.
    private @Nullable SessionTokenHash leave(Transaction transaction, CarriageOrder order, Session session) {
        if (!order.keep()) {
            CarriageRules.grantOf(order.from())
                    .ifPresent(grant -> revocations.endGrant(transaction, grant, session.end()));
        }
        boolean leavesCookie = order.from() instanceof From.Cookie && !order.keep();
        if (!leavesCookie && order.to() != Carriage.COOKIE) {
            return session.token();
        }
        session.findToken().ifPresent(token -> revocations.endSessionToken(transaction, token, session.end()));
        return null;
    }

    private AuditEvent event(CarriageOrder order, Session session, Account account) {
        return new AuditEvent(
                clock.instant(),
                AuditEvent.Kind.CARRIAGE_CHANGED,
                account.subject().toString(),
                session.id().toString(),
                order.client().value(),
                order.address(),
                Map.of(
                        "from", CarriageRules.carriageOf(order.from()).toString(),
                        "to", order.to().toString(),
                        "kept", Boolean.toString(order.keep())));
    }

    private sealed interface Outcome {

        record Granted(
                Session next, Account account, @Nullable Grant grant) implements Outcome {}

        record Refused(CarriageChangeResult result) implements Outcome {}

        record Theft() implements Outcome {}
    }
}
