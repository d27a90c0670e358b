package io.mapae.core.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import io.mapae.core.Installation;
import io.mapae.core.account.Account;
import io.mapae.core.grant.Grant;
import io.mapae.core.grant.RefreshTokens;
import io.mapae.core.key.InMemorySigningKeyStore;
import io.mapae.core.key.MasterKeyRing;
import io.mapae.core.key.SignatureAlgorithm;
import io.mapae.core.key.SigningKeyPolicy;
import io.mapae.core.key.SigningKeys;
import io.mapae.core.key.Wrapping;
import io.mapae.core.session.Carried;
import io.mapae.core.session.Credentials;
import io.mapae.guard.Carriage;
import io.mapae.guard.Verdict;
import io.mapae.guard.feed.FeedKind;
import io.mapae.guard.feed.RevocationIndex;
import io.mapae.guard.feed.Staleness;
import io.mapae.guard.id.ClientId;
import io.mapae.guard.token.AccessToken;
import io.mapae.guard.token.AccessTokenCheck;
import io.mapae.guard.token.AccessTokenRules;
import io.mapae.guard.token.SignatureProvider;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A node whose knowledge of the feed is too old to trust itself still asks the database, which knows.
final class StaleNodeTest {

    private static final Duration BOUND = Duration.ofSeconds(5);
    private static final Duration LIFE = Duration.ofMinutes(5);

    private final Installation installation = new Installation();
    private final SigningKeys keys = ((SigningKeys.Opening.Opened) SigningKeys.open(
                    new InMemorySigningKeyStore(),
                    new Wrapping(MasterKeyRing.create(installation.random)),
                    new SigningKeyPolicy(SignatureAlgorithm.ES256, Duration.ofDays(90), Duration.ofHours(1), LIFE),
                    SignatureProvider.of(SignatureProvider.Kind.JDK).orElseThrow(),
                    installation.clock,
                    installation.random))
            .keys();
    private final RevocationIndex index = new RevocationIndex(LIFE.plusMinutes(1));
    private Duration knowledgeAge = BOUND.plusNanos(1);
    private final AccessTokenCheck check = new AccessTokenCheck(
            keys,
            AccessTokenRules.forAnyAudience(Installation.ISSUER),
            installation.feedKeys,
            100,
            index,
            new Staleness(
                    () -> installation.clock.monotonicNanos() - knowledgeAge.toNanos(), installation.clock, BOUND),
            installation.clock);
    private final RefreshTokens refreshTokens = new RefreshTokens(new byte[32]);
    private final Introspection introspection = new Introspection(
            installation.database,
            installation.sessions,
            installation.loading,
            check,
            refreshTokens,
            (_, _) -> true,
            installation.clock);
    private final TokenRevocation revocation = new TokenRevocation(
            installation.database,
            installation.loading,
            installation.ending,
            check,
            refreshTokens,
            installation.revocations,
            installation.clock);
    private String token = "";

    @BeforeEach
    void mint() {
        AccessTokens mint = new AccessTokens(
                new AccessTokenSettings(Installation.ISSUER, List.of(), LIFE, Duration.ZERO, List.of()),
                claims -> keys.sign(new JOSEObjectType("at+jwt"), claims),
                installation.clock,
                installation.random);
        Account account = installation.account("mina");
        Carried login = installation.open(account, Carriage.TOKENS);
        Grant grant = installation.read(transaction -> transaction
                .grants()
                .find(((Credentials.Tokens) login.credentials()).refresh().grant())
                .orElseThrow());
        token = mint.mint(login.session(), grant, account).text();
    }

    @AfterEach
    void close() {
        installation.close();
    }

    @Test
    void aRevocationIsNotLost() {
        revocation.revoke(token, ClientId.FIRST_PARTY);

        assertThat(installation.told)
                .singleElement()
                .satisfies(entry -> assertThat(entry.kind()).isEqualTo(FeedKind.TOKEN));
    }

    @Test
    void introspectionGivesTheDatabasesWord() {
        assertThat(introspection.introspect(token)).isInstanceOf(Introspected.Active.class);

        revocation.revoke(token, ClientId.FIRST_PARTY);
        assertThat(introspection.introspect(token)).isInstanceOf(Introspected.Inactive.class);
    }

    @Test
    void aTokenOfAWithdrawnKeyIsNotActiveThoughItWasSeenBefore() {
        assertThat(introspection.introspect(token)).isInstanceOf(Introspected.Active.class);
        installation.database.write(transaction -> installation.revocations.endSigningKey(
                transaction, keys.list().getFirst().kid().value()));
        installation.told.forEach(entry -> index.apply(entry, installation.clock.monotonicNanos()));

        assertThat(introspection.introspect(token)).isInstanceOf(Introspected.Inactive.class);
    }

    @Test
    void theNodeItselfBelievesNothingMeanwhile() {
        assertThat(check.verify(AccessToken.parse(token).orElseThrow())).isInstanceOf(Verdict.Unavailable.class);
        knowledgeAge = Duration.ZERO;
        assertThat(check.verify(AccessToken.parse(token).orElseThrow())).isInstanceOf(Verdict.Accepted.class);
    }
}
