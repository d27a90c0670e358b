package io.mapae.store.testkit;

import io.mapae.core.account.Account;
import io.mapae.core.account.Identifier;
import io.mapae.core.grant.Grant;
import io.mapae.core.grant.GrantSeed;
import io.mapae.core.grant.RefreshChain;
import io.mapae.core.password.PasswordHash;
import io.mapae.core.session.Authentication;
import io.mapae.core.session.Device;
import io.mapae.core.session.Session;
import io.mapae.core.session.SessionData;
import io.mapae.guard.Carriage;
import io.mapae.guard.feed.Position;
import io.mapae.guard.id.ClientId;
import io.mapae.guard.id.GrantId;
import io.mapae.guard.id.Guest;
import io.mapae.guard.id.Holder;
import io.mapae.guard.id.SessionId;
import io.mapae.guard.id.Subject;
import io.mapae.guard.session.SessionTokenHash;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// What the contracts, and the own tests of a store, put into it. Ids are new at each call; times are whole
/// milliseconds, as stores keep them.
public final class Samples {
    /// When everything happens, unless a test says otherwise.
    public static final Instant NOW = Instant.ofEpochMilli(1_790_000_000_123L);
    static final Duration IDLE = Duration.ofMinutes(30);
    static final Instant END = NOW.plus(Duration.ofHours(12));

    /// All that tends to be mangled: quotes, wildcards, controls, combining marks, a right-to-left mark, both
    /// sides of the surrogates, the last code points of one, two, three and four bytes.
    static final String ODD =
            "'\"`;--%_\\ \u0001\t\n é e\u0301 ß 한글 \u200f \ud7ff\ue000\ufffd\uffff 😀 \u007f\u07ff \udbff\udffd";

    private static final RandomGenerator RANDOM = new SecureRandom();

    private Samples() {}

    /// An account's session, opened at {@link #NOW}.
    public static Session session() {
        return session(Subject.random(RANDOM), token(), NOW);
    }

    static Session guestSession() {
        return session(Guest.GUEST, token(), NOW);
    }

    /// A session of this holder, under this token or none, which may go unused for half an hour.
    public static Session session(Holder holder, @Nullable SessionTokenHash token, Instant created) {
        return new Session(
                SessionId.random(RANDOM),
                holder,
                ClientId.FIRST_PARTY,
                token,
                token == null ? Carriage.TOKENS : Carriage.COOKIE,
                new Authentication(List.of("pwd", "otp"), "2", created.minusMillis(7)),
                new Device("desk", "Firefox", "2001:db8::1"),
                created,
                created,
                IDLE,
                END,
                true,
                new Position(3, 41),
                new SessionData(new TreeMap<>(Map.of("cart", "[1]"))),
                0);
    }

    /// The hash of a session token.
    public static SessionTokenHash token() {
        return new SessionTokenHash(bytes(SessionTokenHash.BYTES));
    }

    static Account account(String identifier) {
        return new Account(
                Subject.random(RANDOM),
                new Identifier(identifier),
                identifier,
                passwordHash('A'),
                Account.Role.MEMBER,
                Account.Status.ACTIVE,
                NOW,
                0);
    }

    static PasswordHash passwordHash(char first) {
        return passwordHash("m=19456,t=2,p=1", first);
    }

    /// @param cost as it stands in the hash's text
    static PasswordHash passwordHash(String cost, char first) {
        return PasswordHash.parse("$argon2id$v=19$" + cost + "$" + first + "AECAwQFBgcICQoLDA0ODw$"
                        + "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8")
                .orElseThrow();
    }

    static Grant grant(SessionId session, Instant end) {
        return new Grant(
                GrantId.random(RANDOM),
                session,
                Subject.random(RANDOM),
                ClientId.FIRST_PARTY,
                Carriage.TOKENS,
                Set.of("read", "a:b"),
                List.of("https://a.example", "https://b.example"),
                true,
                GrantSeed.random(RANDOM),
                RefreshChain.start(),
                new Position(3, 41),
                NOW,
                end);
    }

    /// The same chain, one step on.
    static Grant next(Grant grant) {
        RefreshChain chain = grant.chain();
        return grant.withChain(new RefreshChain(
                chain.counter() + 1,
                List.of(NOW, NOW.minusMillis(1)),
                List.of(NOW.plusMillis(1), NOW.minusMillis(2)),
                chain.version() + 1));
    }

    static SessionId sessionId() {
        return SessionId.random(RANDOM);
    }

    /// The id of an account.
    public static Subject subject() {
        return Subject.random(RANDOM);
    }

    static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
