package io.mapae.core.session;

import io.mapae.core.account.Account;
import io.mapae.core.grant.Grant;
import io.mapae.core.grant.GrantSeed;
import io.mapae.core.grant.RefreshChain;
import io.mapae.core.grant.RefreshTokens;
import io.mapae.core.store.Transaction;
import io.mapae.core.token.AccessTokens;
import io.mapae.core.token.MintedToken;
import io.mapae.guard.Carriage;
import io.mapae.guard.id.ClientId;
import io.mapae.guard.id.GrantId;
import io.mapae.guard.session.SessionToken;
import io.mapae.guard.session.SessionTokenTags;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/// Makes the credentials of each carriage.
public final class Carriages {

    private final SessionTokenTags tags;
    private final RefreshTokens refreshTokens;
    private final AccessTokens accessTokens;
    private final Audiences audiences;
    private final InstantSource clock;
    private final RandomGenerator random;

    /// @param random cryptographically strong
    public Carriages(
            SessionTokenTags tags,
            RefreshTokens refreshTokens,
            AccessTokens accessTokens,
            Audiences audiences,
            InstantSource clock,
            RandomGenerator random) {
        this.tags = tags;
        this.refreshTokens = refreshTokens;
        this.accessTokens = accessTokens;
        this.audiences = audiences;
        this.clock = clock;
        this.random = random;
    }

    /// A new session token; whoever takes it puts its hash into the session.
    SessionToken newSessionToken() {
        return tags.make(random);
    }

    /// A new grant on a session, kept in the caller's transaction.
    Grant grant(
            Transaction transaction,
            Session session,
            Account account,
            ClientId client,
            Carriage carriage,
            boolean refreshable) {
        Grant grant = new Grant(
                GrantId.random(random),
                session.id(),
                account.subject(),
                client,
                carriage,
                Set.of(),
                audiences.of(client),
                refreshable,
                GrantSeed.random(random),
                RefreshChain.start(),
                session.pos(),
                clock.instant(),
                session.end());
        transaction.grants().add(grant);
        return grant;
    }

    /// An access token of a new grant, and its first refresh token if it may have one.
    Credentials tokens(Session session, Grant grant, Account account) {
        return tokens(session, grant, account, grant.chain().counter());
    }

    /// An access token of a grant, and the refresh token with this number if it may have one.
    public Credentials tokens(Session session, Grant grant, Account account, long number) {
        MintedToken access = accessTokens.mint(session, grant, account);
        return grant.refreshable()
                ? new Credentials.Tokens(access, refreshTokens.make(grant, number))
                : new Credentials.AccessOnly(access);
    }

    /// An access token of a grant alone.
    Credentials accessToken(Session session, Grant grant, Account account) {
        return new Credentials.AccessOnly(accessTokens.mint(session, grant, account));
    }

    /// Whom the tokens of a client are made for.
    public interface Audiences {

        /// The audience (`aud`) of this client's tokens.
        List<String> of(ClientId client);
    }
}
