package io.mapae.core.grant;

import io.mapae.core.account.Account;
import io.mapae.core.audit.AuditEvent;
import io.mapae.core.client.ClientAuthentication;
import io.mapae.core.grant.RedemptionResult.Redeemed;
import io.mapae.core.grant.RedemptionResult.Refused;
import io.mapae.core.grant.RedemptionResult.Stolen;
import io.mapae.core.revocation.StandingQuery;
import io.mapae.core.session.Carriages;
import io.mapae.core.session.Carried;
import io.mapae.core.session.EndReason;
import io.mapae.core.session.Session;
import io.mapae.core.session.SessionEnding;
import io.mapae.core.session.SessionStore;
import io.mapae.core.session.SessionUse;
import io.mapae.core.store.Database;
import io.mapae.core.store.Transaction;
import io.mapae.guard.id.ClientId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Redeems refresh tokens: each gives its successor, a retry gives the same successor, and a spent one ends the
/// session (RFC 9700, section 4.14.2).
public final class RefreshTokenRedemption {

    private final Database database;
    private final SessionStore sessions;
    private final SessionEnding ending;
    private final RefreshTokens refreshTokens;
    private final Carriages carriages;
    private final Duration grace;
    private final InstantSource clock;
    private final Consumer<RedemptionResult> results;

    /// @param grace how long a redeemed token may be redeemed again without being counted
    public RefreshTokenRedemption(
            Database database,
            SessionStore sessions,
            SessionEnding ending,
            RefreshTokens refreshTokens,
            Carriages carriages,
            Duration grace,
            InstantSource clock) {
        this(database, sessions, ending, refreshTokens, carriages, grace, clock, _ -> {});
    }

    /// @param grace how long a redeemed token may be redeemed again without being counted
    /// @param results told of each, for metrics
    public RefreshTokenRedemption(
            Database database,
            SessionStore sessions,
            SessionEnding ending,
            RefreshTokens refreshTokens,
            Carriages carriages,
            Duration grace,
            InstantSource clock,
            Consumer<RedemptionResult> results) {
        this.database = database;
        this.sessions = sessions;
        this.ending = ending;
        this.refreshTokens = refreshTokens;
        this.carriages = carriages;
        this.grace = grace;
        this.clock = clock;
        this.results = results;
    }

    /// Redeems a token that `client`, which has authenticated, presents; moves its chain on, or finds that it has
    /// been moved on already.
    public RedemptionResult redeem(RefreshToken token, ClientId client) {
        RedemptionResult result = tryToRedeem(token, client);
        results.accept(result);
        return result;
    }

    /// The same for a client that has only said who it is. One that has a credential must use it (RFC 6749,
    /// section 6).
    public RedemptionResult redeemUnproved(RefreshToken token, ClientId client) {
        boolean mustProve = database.read(transaction -> transaction.clients().find(client))
                .filter(ClientAuthentication::isConfidential)
                .isPresent();
        return mustProve ? new Refused() : redeem(token, client);
    }

    private RedemptionResult tryToRedeem(RefreshToken token, ClientId client) {
        Optional<Session> session = findSession(token);
        if (session.isEmpty()) {
            return new Refused();
        }
        Instant now = clock.instant();
        Judgement judgement = database.write(transaction -> judge(transaction, session.get(), token, client, now));
        return switch (judgement) {
            case Judgement.Unknown _ -> new Refused();
            case Judgement.Theft _ -> {
                ending.sweep(session.get().id());
                yield new Stolen();
            }
            case Judgement.Believed believed -> {
                sessions.touch(List.of(new SessionUse(session.get().id(), now)));
                Grant grant = believed.grant();
                yield new Redeemed(
                        new Carried(
                                session.get(),
                                grant.carriage(),
                                carriages.tokens(session.get(), grant, believed.account(), token.number() + 1)),
                        believed.repeated());
            }
        };
    }

    /// The living session that the token's grant is on, if the token was made by this installation. Proves no
    /// more: whether the token may still be used is for {@link #judge} to say.
    public Optional<Session> findSession(RefreshToken token) {
        Optional<Grant> grant =
                database.read(transaction -> transaction.grants().find(token.grant()));
        return grant.filter(found -> refreshTokens.isGenuine(token, found))
                .flatMap(found -> sessions.find(found.session(), clock.instant()));
    }

    /// Says in the caller's transaction whether the token may be used, and moves its chain on. On
    /// {@link Judgement.Theft} the session has been ended in the transaction, and is still to be swept from the
    /// session store.
    public Judgement judge(Transaction transaction, Session session, RefreshToken token, ClientId client, Instant now) {
        Grant grant = transaction.grants().find(token.grant()).orElse(null);
        if (grant == null || !grant.refreshable() || !grant.client().equals(client) || !now.isBefore(grant.end())) {
            return new Judgement.Unknown();
        }
        StandingQuery query =
                StandingQuery.ofSession(session.id(), session.holder(), client).by(grant.id());
        Account account = transaction
                .accounts()
                .find(grant.subject())
                .filter(Account::isActive)
                .orElse(null);
        if (account == null
                || transaction.clients().find(client).isEmpty()
                || !transaction.revocations().standing(query).allows(grant.pos())) {
            return new Judgement.Unknown();
        }
        return switch (grant.chain().redeem(token.number(), now, grace)) {
            case RefreshChain.Step.Next next -> believed(transaction, grant, next.chain(), account, false);
            case RefreshChain.Step.Repeat repeat -> believed(transaction, grant, repeat.chain(), account, true);
            case RefreshChain.Step.Stolen _ -> endStolen(transaction, session, grant, token, now);
        };
    }

    private static Judgement believed(
            Transaction transaction, Grant grant, RefreshChain chain, Account account, boolean repeated) {
        Grant next = grant.withChain(chain);
        if (chain.version() != grant.chain().version() && !transaction.grants().replace(grant, next)) {
            throw new IllegalStateException("a grant changed inside a transaction that had read it");
        }
        return new Judgement.Believed(next, account, repeated);
    }

    private Judgement endStolen(
            Transaction transaction, Session session, Grant grant, RefreshToken token, Instant now) {
        String subject = grant.subject().toString();
        transaction
                .audit()
                .append(new AuditEvent(
                        now,
                        AuditEvent.Kind.REFRESH_REUSED,
                        subject,
                        session.id().toString(),
                        grant.client().value(),
                        "",
                        Map.of(
                                "grant", grant.id().toString(),
                                "presented", Long.toString(token.number()),
                                "newest", Long.toString(grant.chain().counter()),
                                "repeats",
                                        Integer.toString(grant.chain().repeats().size()))));
        ending.end(transaction, session.id(), session.end(), subject, EndReason.REFRESH_TOKEN_REUSED);
        return new Judgement.Theft();
    }

    /// What a presented refresh token is worth.
    public sealed interface Judgement {

        /// It may be used.
        ///
        /// @param grant with its chain moved on
        record Believed(Grant grant, Account account, boolean repeated) implements Judgement {}

        /// It opens nothing.
        record Unknown() implements Judgement {}

        /// It was spent before, and that is how the theft was found.
        record Theft() implements Judgement {}
    }
}
