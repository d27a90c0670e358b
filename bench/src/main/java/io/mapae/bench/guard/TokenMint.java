package io.mapae.bench.guard;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import io.mapae.bench.SampleSession;
import io.mapae.core.account.Account;
import io.mapae.core.account.Identifier;
import io.mapae.core.grant.Grant;
import io.mapae.core.grant.GrantSeed;
import io.mapae.core.grant.RefreshChain;
import io.mapae.core.key.InMemorySigningKeyStore;
import io.mapae.core.key.MasterKeyRing;
import io.mapae.core.key.SignatureAlgorithm;
import io.mapae.core.key.SigningKeyPolicy;
import io.mapae.core.key.SigningKeys;
import io.mapae.core.key.Wrapping;
import io.mapae.core.password.PasswordHash;
import io.mapae.core.session.Session;
import io.mapae.core.token.AccessTokenSettings;
import io.mapae.core.token.AccessTokens;
import io.mapae.guard.Carriage;
import io.mapae.guard.feed.Position;
import io.mapae.guard.id.ClientId;
import io.mapae.guard.id.GrantId;
import io.mapae.guard.id.Subject;
import io.mapae.guard.token.SignatureProvider;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/// Mints access tokens as the server does by default: ES256, five minutes, no further claims.
final class TokenMint {
    static final String ISSUER = "http://localhost:8400";

    private static final JOSEObjectType TYPE = new JOSEObjectType("at+jwt");

    private final SignatureProvider provider = SignatureProvider.best();
    private final RandomGenerator random;
    private final SigningKeys keys;
    private final AccessTokens tokens;
    private final Account account;

    TokenMint(RandomGenerator random) {
        this.random = random;
        this.keys = open(provider);
        AccessTokenSettings settings =
                new AccessTokenSettings(ISSUER, List.of(), AccessTokenSettings.LIFE_DEFAULT, Duration.ZERO, List.of());
        this.tokens = new AccessTokens(settings, claims -> keys.sign(TYPE, claims), InstantSource.system(), random);
        this.account = new Account(
                Subject.random(random),
                new Identifier("mina"),
                "mina",
                PasswordHash.parse("$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$" + "A".repeat(43))
                        .orElseThrow(),
                Account.Role.MEMBER,
                Account.Status.ACTIVE,
                Instant.EPOCH,
                0);
    }

    /// The keys that it signs with.
    SigningKeys keys() {
        return keys;
    }

    /// What signs and verifies.
    SignatureProvider provider() {
        return provider;
    }

    /// The public part of the current key.
    PublicKey publicKey() throws JOSEException {
        return keys.published().getKeys().getFirst().toECKey().toPublicKey();
    }

    /// A token of a new session of a new subject.
    String mint() {
        Instant now = Instant.now();
        Session session = SampleSession.opened(random, now);
        Grant grant = new Grant(
                GrantId.random(random),
                session.id(),
                Subject.random(random),
                ClientId.FIRST_PARTY,
                Carriage.TOKENS,
                Set.of(),
                List.of(ISSUER),
                true,
                GrantSeed.random(random),
                RefreshChain.start(),
                Position.START,
                now,
                session.end());
        return tokens.mint(session, grant, account).text();
    }

    private static SigningKeys open(SignatureProvider provider) {
        SecureRandom secureRandom = new SecureRandom();
        SigningKeyPolicy policy = new SigningKeyPolicy(
                SignatureAlgorithm.ES256, Duration.ofDays(90), Duration.ofHours(1), AccessTokenSettings.LIFE_MAX);
        return switch (SigningKeys.open(
                new InMemorySigningKeyStore(),
                new Wrapping(MasterKeyRing.create(secureRandom)),
                policy,
                provider,
                InstantSource.system(),
                secureRandom)) {
            case SigningKeys.Opening.Opened(SigningKeys keys) -> keys;
            case SigningKeys.Opening.Unreadable unreadable -> throw new IllegalStateException(unreadable.toString());
        };
    }
}
