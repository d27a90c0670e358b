package io.mapae.guard.remote;

import io.mapae.guard.Caller;
import io.mapae.guard.feed.FeedKeys;
import io.mapae.guard.feed.Marks;
import io.mapae.guard.feed.Position;
import io.mapae.guard.id.ClientId;
import io.mapae.guard.id.GrantId;
import io.mapae.guard.id.Guest;
import io.mapae.guard.id.Holder;
import io.mapae.guard.id.SessionId;
import io.mapae.guard.id.Subject;
import io.mapae.guard.id.TokenId;
import io.mapae.guard.session.SessionLoad;
import io.mapae.guard.session.SessionToken;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/// What the server says of an active credential (RFC 7662, section 2.2), read strictly.
///
/// @param lastUse when the session was last used, as far as the server knew
/// @param idle how long the session may go unused
/// @param age how old the answerer's knowledge may have been when the question reached it
record IntrospectionDocument(Caller caller, Instant lastUse, Duration idle, Duration age) {

    /// The document, unless it says that the credential is not active.
    ///
    /// @throws ParseException if it is no such document
    static Optional<IntrospectionDocument> read(String json) throws ParseException {
        JsonFields document = JsonFields.parse(json);
        if (!document.truth("active")) {
            return Optional.empty();
        }
        try {
            Duration idle = Duration.ofSeconds(document.number("idle_timeout"));
            Instant lastUse = seconds(document, "idle_exp").minus(idle);
            Duration age = Duration.ofMillis(document.number("age_ms"));
            return Optional.of(new IntrospectionDocument(caller(document), lastUse, idle, age));
        } catch (RuntimeException e) {
            throw new ParseException("a claim is missing or is not what it should be: " + e.getMessage(), 0);
        }
    }

    private static Caller caller(JsonFields document) throws ParseException {
        String scope = document.findText("scope").orElse("");
        return new Caller(
                SessionId.parse(document.text("sid")).orElseThrow(),
                holder(document),
                ClientId.parse(document.text("client_id")).orElseThrow(),
                scope.isEmpty() ? new TreeSet<>() : new TreeSet<>(List.of(scope.split(" ", -1))),
                document.texts("aud"),
                document.texts("amr"),
                seconds(document, "auth_time"),
                Position.parse(document.text("pos")).orElseThrow(),
                seconds(document, "exp"),
                by(document));
    }

    private static Holder holder(JsonFields document) throws ParseException {
        Optional<String> subject = document.findText("sub");
        return subject.isEmpty() ? Guest.GUEST : Subject.parse(subject.get()).orElseThrow();
    }

    // A refresh token is nobody's call.
    private static Caller.By by(JsonFields document) throws ParseException {
        String type = document.text("token_type");
        return switch (type) {
            case "session_token" -> new Caller.By.SessionToken();
            case "Bearer" ->
                new Caller.By.AccessToken(
                        GrantId.parse(document.text("grant")).orElseThrow(),
                        TokenId.parse(document.text("jti")).orElseThrow());
            default -> throw new ParseException("not a credential to call with: " + type, 0);
        };
    }

    private static Instant seconds(JsonFields document, String name) throws ParseException {
        return Instant.ofEpochSecond(document.number(name));
    }

    /// As a load of the near cache.
    SessionLoad.Alive load(SessionToken token, FeedKeys keys) {
        Marks marks = new Marks(
                keys.session(caller.sid()),
                FeedKeys.NONE,
                keys.sessionToken(token.hash()),
                caller.holder().subject().map(keys::account).orElse(FeedKeys.NONE),
                keys.client(caller.client()),
                FeedKeys.NONE,
                caller.pos().packed());
        return new SessionLoad.Alive(caller, marks, lastUse, idle);
    }
}
