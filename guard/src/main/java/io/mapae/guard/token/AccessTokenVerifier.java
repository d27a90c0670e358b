package io.mapae.guard.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import io.mapae.guard.Caller;
import io.mapae.guard.Verdict;
import io.mapae.guard.feed.FeedKeys;
import io.mapae.guard.feed.Marks;
import io.mapae.guard.feed.Position;
import io.mapae.guard.id.ClientId;
import io.mapae.guard.id.GrantId;
import io.mapae.guard.id.SessionId;
import io.mapae.guard.id.Subject;
import io.mapae.guard.id.TokenId;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Believes an access token, or does not: RFC 9068, section 4, with the stricter reading wherever there is a
/// choice.
final class AccessTokenVerifier {

    /// How far the clocks of two machines may be apart when one has just made a token.
    static final long SKEW_MILLIS = 60_000;

    private static final JOSEObjectType TYPE = new JOSEObjectType("at+jwt");
    private static final Set<String> HEADER_PARAMETERS = Set.of("alg", "typ", "kid");

    private final VerificationKeys keys;
    private final AccessTokenRules rules;
    private final FeedKeys feedKeys;

    AccessTokenVerifier(VerificationKeys keys, AccessTokenRules rules, FeedKeys feedKeys) {
        this.keys = keys;
        this.rules = rules;
        this.feedKeys = feedKeys;
    }

    /// What the token is worth by its signature, type, issuer, audience and times at `nowMillis`.
    ///
    /// Whatever its `exp`, a token is believed for {@link AccessToken#LIFE_MAX} at the most: a longer one, which
    /// only a thief of the key can sign, would outlive the entry that refuses it.
    ///
    /// Throws only what {@link VerificationKeys} does.
    TokenReading read(AccessToken token, long nowMillis) {
        return parse(token).flatMap(jws -> read(jws, nowMillis)).orElseGet(TokenReading.Refused::new);
    }

    private Optional<TokenReading> read(JWSObject jws, long nowMillis) {
        String keyId = jws.getHeader().getKeyID();
        // A token that names HS256 is never held against a published key: that is no secret.
        SecretKeys where =
                JWSAlgorithm.HS256.equals(jws.getHeader().getAlgorithm()) ? keys.secretKeys(keyId) : SecretKeys.HERE;
        return switch (where) {
            case NOWHERE -> Optional.empty();
            case AT_THE_ISSUER -> claims(keyId, jws, nowMillis).map(TokenReading.Claimed::new);
            case HERE ->
                keys.find(keyId)
                        .filter(key -> isSigned(jws, key))
                        .flatMap(key -> claims(key.keyId(), jws, nowMillis))
                        .map(TokenReading.Verified::new);
        };
    }

    /// The token's parts, if they are the only text for what they say and its header asks for nothing.
    private static Optional<JWSObject> parse(AccessToken token) {
        try {
            JWSObject jws = JWSObject.parse(token.reveal());
            return Optional.of(jws)
                    .filter(AccessTokenVerifier::hasPlainHeader)
                    .filter(each -> isCanonical(each, token));
        } catch (ParseException | RuntimeException e) {
            // Its checked exception is not all that the parser throws at hostile texts: the header `null` breaks it.
            return Optional.empty();
        }
    }

    // RFC 8725, section 3: no jku, jwk, x5u, crit or anything else that a token could steer its own check with. The
    // parser has refused a parameter that stands twice.
    private static boolean hasPlainHeader(JWSObject jws) {
        JWSHeader header = jws.getHeader();
        return HEADER_PARAMETERS.equals(header.getIncludedParams())
                && TYPE.toString().equals(String.valueOf(header.getType()));
    }

    // The parser drops white space at the ends. Header and payload are signed as text; the signature itself is not, and
    // base64url has several texts for the same bytes.
    private static boolean isCanonical(JWSObject jws, AccessToken token) {
        Base64URL signature = jws.getSignature();
        return jws.serialize().equals(token.reveal())
                && Base64URL.encode(signature.decode()).equals(signature);
    }

    private static boolean isSigned(JWSObject jws, VerificationKey key) {
        try {
            // The algorithm is the key's; the token's word must only agree with it.
            return key.algorithm().equals(jws.getHeader().getAlgorithm())
                    && key.verifier().verify(jws.getHeader(), jws.getSigningInput(), jws.getSignature());
        } catch (JOSEException | RuntimeException e) {
            // Providers differ in how they take a malformed signature. Whatever they throw, it did not hold.
            return false;
        }
    }

    private Optional<VerifiedToken> claims(String keyId, JWSObject jws, long nowMillis) {
        try {
            return verified(keyId, JWTClaimsSet.parse(jws.getPayload().toString()), nowMillis);
        } catch (ParseException | RuntimeException e) {
            // Signed by the issuer, but no access token: a claim is missing or is not what it should be.
            return Optional.empty();
        }
    }

    private Optional<VerifiedToken> verified(String keyId, JWTClaimsSet claims, long nowMillis) throws ParseException {
        Instant expires = expiry(claims);
        if (!rules.admit(String.valueOf(claims.getIssuer()), claims.getAudience())
                || !isCurrent(claims, expires, nowMillis)) {
            return Optional.empty();
        }
        SessionId sid = SessionId.parse(text(claims, "sid")).orElseThrow();
        Subject subject = Subject.parse(text(claims, "sub")).orElseThrow();
        GrantId grant = GrantId.parse(text(claims, "grant")).orElseThrow();
        TokenId tokenId = TokenId.parse(text(claims, "jti")).orElseThrow();
        ClientId client = ClientId.parse(text(claims, "client_id")).orElseThrow();
        Position pos = Position.parse(text(claims, "pos")).orElseThrow();
        Marks marks = new Marks(
                feedKeys.session(sid),
                feedKeys.grant(grant),
                feedKeys.accessToken(tokenId),
                feedKeys.account(subject),
                feedKeys.client(client),
                feedKeys.signingKey(keyId),
                pos.packed());
        List<String> amr = claims.getStringListClaim("amr");
        Caller caller = new Caller(
                sid,
                subject,
                client,
                scope(claims),
                claims.getAudience(),
                amr == null ? List.of() : amr,
                claims.getDateClaim("auth_time").toInstant(),
                pos,
                expires,
                new Caller.By.AccessToken(grant, tokenId));
        return Optional.of(new VerifiedToken(new Verdict.Accepted(caller), marks, expires.toEpochMilli()));
    }

    private static Instant expiry(JWTClaimsSet claims) throws ParseException {
        Instant expires = time(claims.getExpirationTime(), "exp");
        Instant latest = time(claims.getIssueTime(), "iat").plus(AccessToken.LIFE_MAX);
        return expires.isBefore(latest) ? expires : latest;
    }

    private static boolean isCurrent(JWTClaimsSet claims, Instant expires, long nowMillis) throws ParseException {
        Instant issued = time(claims.getIssueTime(), "iat");
        Date notBefore = claims.getNotBeforeTime();
        Instant now = Instant.ofEpochMilli(nowMillis);
        Instant latestStart = now.plusMillis(SKEW_MILLIS);
        return now.isBefore(expires)
                && !issued.isAfter(latestStart)
                && (notBefore == null || !notBefore.toInstant().isAfter(latestStart));
    }

    private static Instant time(@Nullable Date date, String name) throws ParseException {
        if (date == null) {
            throw missing(name);
        }
        return date.toInstant();
    }

    private static String text(JWTClaimsSet claims, String name) throws ParseException {
        String text = claims.getStringClaim(name);
        if (text == null) {
            throw missing(name);
        }
        return text;
    }

    private static ParseException missing(String name) {
        return new ParseException("claim missing: " + name, 0);
    }

    private static SortedSet<String> scope(JWTClaimsSet claims) throws ParseException {
        String scope = claims.getStringClaim("scope");
        SortedSet<String> scopes = new TreeSet<>();
        if (scope != null && !scope.isEmpty()) {
            scopes.addAll(List.of(scope.split(" ", -1)));
        }
        return scopes;
    }
}
