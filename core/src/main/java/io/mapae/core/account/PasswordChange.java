package io.mapae.core.account;

import io.mapae.core.account.PasswordChangeResult.Changed;
import io.mapae.core.account.PasswordChangeResult.NoSession;
import io.mapae.core.account.PasswordChangeResult.TryLater;
import io.mapae.core.account.PasswordChangeResult.Unacceptable;
import io.mapae.core.account.PasswordChangeResult.WrongPassword;
import io.mapae.core.audit.AuditEvent;
import io.mapae.core.login.DeviceCookie;
import io.mapae.core.login.DeviceCookies;
import io.mapae.core.login.PasswordProof;
import io.mapae.core.login.PasswordProof.Outcome;
import io.mapae.core.password.Password;
import io.mapae.core.password.PasswordHash;
import io.mapae.core.password.PasswordHasher;
import io.mapae.core.password.PasswordPolicy;
import io.mapae.core.password.PasswordVerdict;
import io.mapae.core.session.Acting;
import io.mapae.core.session.Authentication;
import io.mapae.core.session.Session;
import io.mapae.core.session.SessionRenewal;
import io.mapae.core.session.SessionStore;
import io.mapae.core.store.Database;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/// Changes a password: asks for the present one, and ends every session but the acting one.
public final class PasswordChange {

    private static final Duration BUSY_RETRY = Duration.ofSeconds(2);
    private static final Duration OVERTAKEN_RETRY = Duration.ofSeconds(1);

    private final Database database;
    private final SessionStore sessions;
    private final PasswordProof proof;
    private final PasswordPolicy policy;
    private final PasswordHasher hasher;
    private final SessionRenewal renewal;
    private final DeviceCookies deviceCookies;
    private final InstantSource clock;

    public PasswordChange(
            Database database,
            SessionStore sessions,
            PasswordProof proof,
            PasswordPolicy policy,
            PasswordHasher hasher,
            SessionRenewal renewal,
            DeviceCookies deviceCookies,
            InstantSource clock) {
        this.database = database;
        this.sessions = sessions;
        this.proof = proof;
        this.policy = policy;
        this.hasher = hasher;
        this.renewal = renewal;
        this.deviceCookies = deviceCookies;
        this.clock = clock;
    }

    /// Puts `next` in the place of `current`.
    ///
    /// @param address where the request comes from, to throttle by: whoever has stolen the session is elsewhere
    /// @param deviceCookie what the device brought along of earlier logins; those of others are worth nothing
    /// afterwards
    public PasswordChangeResult change(
            Acting acting, Password current, Password next, String address, DeviceCookie deviceCookie) {
        Optional<Session> session = sessions.find(acting.caller().sid(), clock.instant());
        if (session.isEmpty()) {
            return new NoSession();
        }
        return switch (proof.prove(acting.caller().holder(), current, address)) {
            case Outcome.Proved proved -> change(acting, session.get(), proved.account(), next, address, deviceCookie);
            case Outcome.Wrong _ -> new WrongPassword();
            case Outcome.TryLater later -> new TryLater(later.retryAfter());
        };
    }

    private PasswordChangeResult change(
            Acting acting, Session session, Account account, Password next, String address, DeviceCookie deviceCookie) {
        PasswordVerdict verdict = policy.judge(next, account.identifier().value());
        if (!(verdict instanceof PasswordVerdict.Acceptable)) {
            return new Unacceptable(verdict);
        }
        Optional<PasswordHash> hash = hasher.hash(next);
        if (hash.isEmpty()) {
            return new TryLater(BUSY_RETRY);
        }
        Account changed = account.withPasswordHash(hash.get());
        Step step = database.write(transaction -> {
            if (!acting.isStanding(transaction)) {
                return new Step.Ended();
            }
            // Somebody else may have changed the account since the password was proved: then nothing is proved any
            // more.
            if (!transaction.accounts().replace(account, changed)) {
                return new Step.Overtaken();
            }
            transaction.audit().append(event(session, changed, address));
            return new Step.Renewed(renewal.endOthers(transaction, acting, session, changed, true)
                    .orElseThrow());
        });
        return switch (step) {
            case Step.Ended _ -> new NoSession();
            case Step.Overtaken _ -> new TryLater(OVERTAKEN_RETRY);
            case Step.Renewed(SessionRenewal.Renewed renewed) ->
                renewal.carryOn(acting, session, Authentication.byPassword(clock.instant()), renewed)
                        .<PasswordChangeResult>map(
                                carried -> new Changed(carried, deviceCookies.renew(deviceCookie, changed)))
                        .orElseGet(NoSession::new);
        };
    }

    /// What came of the transaction.
    private sealed interface Step {
        record Renewed(SessionRenewal.Renewed renewed) implements Step {}

        record Ended() implements Step {}

        record Overtaken() implements Step {}
    }

    private AuditEvent event(Session session, Account account, String address) {
        return new AuditEvent(
                clock.instant(),
                AuditEvent.Kind.PASSWORD_CHANGED,
                account.subject().toString(),
                session.id().toString(),
                "",
                address,
                Map.of());
    }
}
