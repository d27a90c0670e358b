package io.mapae.core.client;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.mapae.guard.id.ClientId;
import io.mapae.guard.token.PublicKeys;
import io.mapae.guard.token.VerificationKey;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Believes the assertions that clients sign to authenticate (RFC 7523, section 3), each once.
public final class ClientAssertions {

    /// How long an assertion may be valid for at the most.
    public static final Duration LIFE_MAX = Duration.ofMinutes(5);

    private static final Duration SKEW = Duration.ofSeconds(30);
    private static final Duration EXPIRY_MAX = LIFE_MAX.plus(SKEW);
    private static final int CHARACTERS_MAX = 8192;
    private static final Set<String> HEADER_PARAMETERS = Set.of("alg", "kid", "typ");
    private static final Set<String> TYPES = Set.of("null", "JWT", "client-authentication+jwt");

    private final String issuer;
    private final PublicKeys publicKeys;
    private final SpentAssertions spent;
    private final InstantSource clock;
    private final Instant started;

    /// @param issuer the audience that an assertion must be made for
    public ClientAssertions(String issuer, PublicKeys publicKeys, SpentAssertions spent, InstantSource clock) {
        this.issuer = issuer;
        this.publicKeys = publicKeys;
        this.spent = spent;
        this.clock = clock;
        this.started = clock.instant();
    }

    /// The client that has signed this assertion, unless it does not hold, or was presented before.
    Optional<Client> redeem(String text, Function<ClientId, Optional<Client>> clients) {
        return parse(text).flatMap(assertion -> redeem(assertion, clients));
    }

    private Optional<Client> redeem(Assertion assertion, Function<ClientId, Optional<Client>> clients) {
        JWTClaimsSet claims = assertion.claims();
        return ClientId.parse(String.valueOf(claims.getSubject()))
                .flatMap(clients)
                .filter(found -> isSignedBy(assertion.jwt(), found) && isMeantForUs(claims, found))
                // Last: what does not hold must not fill the memory of what was presented.
                .filter(found -> spent.trySpend(found.id(), claims.getJWTID(), expiry(claims)));
    }

    private static Optional<Assertion> parse(String text) {
        if (text.length() > CHARACTERS_MAX) {
            return Optional.empty();
        }
        try {
            SignedJWT jwt = SignedJWT.parse(text);
            return Optional.of(new Assertion(jwt, jwt.getJWTClaimsSet()));
        } catch (ParseException | RuntimeException hostile) {
            // Its checked exception is not all that the parser throws at hostile texts: the header `null` breaks it.
            return Optional.empty();
        }
    }

    /// An assertion that is not believed yet.
    private record Assertion(SignedJWT jwt, JWTClaimsSet claims) {}

    private boolean isSignedBy(SignedJWT jwt, Client client) {
        JWSHeader header = jwt.getHeader();
        // RFC 8725, section 3: no jku, jwk, x5u, crit: an assertion must not choose the key that it is checked with.
        return HEADER_PARAMETERS.containsAll(header.getIncludedParams())
                && TYPES.contains(String.valueOf(header.getType()))
                && keys(client).stream().anyMatch(key -> verifies(key, jwt));
    }

    private List<VerificationKey> keys(Client client) {
        if (!(client.credential() instanceof ClientCredential.PublicKeys registered)) {
            return List.of();
        }
        try {
            return JWKSet.parse(registered.json()).getKeys().stream()
                    .limit(ClientKeys.KEYS_MAX)
                    .flatMap(jwk -> publicKeys.read(jwk).stream())
                    .toList();
        } catch (ParseException unusable) {
            return List.of();
        }
    }

    private static boolean verifies(VerificationKey key, SignedJWT jwt) {
        JWSHeader header = jwt.getHeader();
        boolean named = header.getKeyID() == null || header.getKeyID().equals(key.keyId());
        try {
            return named
                    && key.algorithm().equals(header.getAlgorithm())
                    && key.verifier().verify(header, jwt.getSigningInput(), jwt.getSignature());
        } catch (JOSEException | RuntimeException unusable) {
            // Providers differ in how they take a malformed signature. Whatever they throw, it did not hold.
            return false;
        }
    }

    private boolean isMeantForUs(JWTClaimsSet claims, Client client) {
        // Only our issuer, and nobody else: an audience that another server chose (its idea of a token endpoint) would
        // let that server use the assertion here.
        return client.id().value().equals(claims.getIssuer())
                && List.of(issuer).equals(claims.getAudience())
                && claims.getJWTID() != null
                && isCurrent(claims, clock.instant());
    }

    private boolean isCurrent(JWTClaimsSet claims, Instant now) {
        Instant expires = expiry(claims);
        Instant issued = instant(claims.getIssueTime(), Instant.EPOCH);
        Instant notBefore = instant(claims.getNotBeforeTime(), Instant.EPOCH);
        Instant latestStart = now.plus(SKEW);
        // A node that starts has forgotten what was presented before: it takes only what cannot have been.
        boolean isOfThisRun = !issued.isBefore(started) || expires.isAfter(started.plus(EXPIRY_MAX));
        return now.isBefore(expires)
                && !expires.isAfter(now.plus(EXPIRY_MAX))
                && !issued.isAfter(latestStart)
                && !notBefore.isAfter(latestStart)
                && isOfThisRun;
    }

    private static Instant expiry(JWTClaimsSet claims) {
        return instant(claims.getExpirationTime(), Instant.EPOCH);
    }

    private static Instant instant(@Nullable Date date, Instant otherwise) {
        return date == null ? otherwise : date.toInstant();
    }
}
