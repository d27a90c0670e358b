package io.mapae.server.cli;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import io.mapae.core.account.InvitationToken;
import io.mapae.core.client.ClientSecret;
import io.mapae.core.grant.RefreshToken;
import io.mapae.core.login.DeviceCookie;
import io.mapae.guard.session.SessionToken;
import io.mapae.guard.token.PublicKeys;
import io.mapae.guard.token.SignatureProvider;
import io.mapae.guard.token.VerificationKey;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// A token as somebody pasted it, explained. Prints nothing of an opaque one.
final class TokenText {
    static final String WRONG = "WRONG";

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private static final Map<String, String> OPAQUE = Map.of(
            SessionToken.PREFIX, "a session token: opaque; only the server knows what it opens",
            DeviceCookie.PREFIX, "a device cookie: opaque; it opens nothing",
            ClientSecret.PREFIX, "a client's secret: whoever has it is that client",
            InvitationToken.PREFIX, "an operator's invitation: whoever uses it first becomes one");

    private final String text;
    private final Optional<JWSObject> signed;

    TokenText(String text) {
        this.text = text;
        this.signed = parse(text);
    }

    private static Optional<JWSObject> parse(String text) {
        try {
            return Optional.of(JWSObject.parse(text));
        } catch (ParseException _) {
            return Optional.empty();
        }
    }

    boolean isSigned() {
        return signed.isPresent();
    }

    /// What a signed one says, line by line.
    List<String> describe(Instant now) {
        List<String> lines = new ArrayList<>();
        lines.add("header");
        JWSObject token = signed.orElseThrow();
        lines.addAll(pretty(token.getHeader().toString()));
        lines.add("claims");
        lines.addAll(pretty(token.getPayload().toString()));
        lifetime(token, now).ifPresent(line -> lines.add("lifetime    " + line));
        return lines;
    }

    /// What an opaque one of ours is; empty for any other text.
    Optional<String> opaque() {
        Optional<String> refresh = RefreshToken.parse(text)
                .map(token -> "a refresh token: number " + token.number() + " of the grant " + token.grant());
        return refresh.or(() -> OPAQUE.entrySet().stream()
                .filter(kind -> text.startsWith(kind.getKey()))
                .map(Map.Entry::getValue)
                .findFirst());
    }

    /// Whether one of these keys made its signature, in words that begin with {@link #WRONG} if it cannot have.
    String verdict(JWKSet keys) {
        JWSObject token = signed.orElseThrow();
        String kid = token.getHeader().getKeyID();
        Optional<JWK> jwk = Optional.ofNullable(kid).map(keys::getKeyByKeyId);
        if (jwk.isEmpty()) {
            return WRONG + ": the issuer publishes no key " + kid;
        }
        Optional<VerificationKey> key =
                new PublicKeys(SignatureProvider.best()).read(jwk.get().toPublicJWK());
        if (key.isEmpty()) {
            return "not checked: the key " + kid + " is of a kind that is not known here";
        }
        // The key says which algorithm it is for; the token's word must only agree with it.
        if (!key.get().algorithm().equals(token.getHeader().getAlgorithm())) {
            return WRONG + ": made with " + token.getHeader().getAlgorithm() + ", but the key is for "
                    + key.get().algorithm();
        }
        try {
            boolean right =
                    key.get().verifier().verify(token.getHeader(), token.getSigningInput(), token.getSignature());
            return right ? "right, by key " + kid : WRONG + ": not made by key " + kid;
        } catch (JOSEException unusable) {
            return WRONG + ": " + unusable.getMessage();
        }
    }

    private static List<String> pretty(String json) {
        try {
            return JSON.writeValueAsString(JSON.readTree(json)).lines().toList();
        } catch (JacksonException _) {
            return List.of("(no JSON)");
        }
    }

    private static Optional<String> lifetime(JWSObject token, Instant now) {
        try {
            Date expires = JWTClaimsSet.parse(token.getPayload().toString()).getExpirationTime();
            return Optional.ofNullable(expires)
                    .map(Date::toInstant)
                    .map(end -> now.isBefore(end)
                            ? "ends in " + words(Duration.between(now, end)) + ", at " + end
                            : "ended " + words(Duration.between(end, now)) + " ago, at " + end);
        } catch (ParseException _) {
            return Optional.empty();
        }
    }

    private static String words(Duration duration) {
        if (duration.toDays() > 0) {
            return duration.toDays() + " days";
        }
        return duration.toHours() > 0
                ? duration.toHours() + " h"
                : duration.toMinutes() > 0 ? duration.toMinutes() + " min" : duration.toSeconds() + " s";
    }
}
