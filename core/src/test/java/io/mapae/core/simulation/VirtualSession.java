package io.mapae.core.simulation;

import io.mapae.guard.Caller;
import io.mapae.guard.feed.Marks;
import io.mapae.guard.feed.Position;
import io.mapae.guard.id.ClientId;
import io.mapae.guard.id.SessionId;
import io.mapae.guard.id.Subject;
import io.mapae.guard.session.SessionLoad;
import io.mapae.guard.session.SessionToken;
import io.mapae.guard.session.SessionTokenTags;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Stream;

/// One session as the database knows it: alive or ended, authenticated at a position, with a role that may
/// change.
final class VirtualSession {

    private static final Duration IDLE = Duration.ofDays(1);
    private static final Instant END = Instant.parse("2040-01-01T00:00:00Z");

    /// The same in every schedule, so that none has to be made: nothing here depends on their bits.
    private static final List<String> TOKENS = tokens();

    final int number;
    final SessionId id;
    final SessionToken token;
    final long sessionKey;
    final long tokenKey;
    final long accountKey;
    final long grantKey;
    private final Subject account;
    private final int accountNumber;
    private Position pos = Position.START;
    private int role;
    private boolean ended;
    private boolean grantEnded;

    VirtualSession(int number, int account, SplittableRandom random) {
        this.number = number;
        this.id = new SessionId(number, 0);
        this.account = new Subject(account, 0);
        this.accountNumber = account;
        this.sessionKey = random.nextLong() | 1;
        this.tokenKey = random.nextLong() | 1;
        this.grantKey = random.nextLong() | 1;
        this.accountKey = 0x5DEECE66DL * (account + 1);
        this.token = SessionToken.parse(TOKENS.get(number)).orElseThrow();
    }

    private static List<String> tokens() {
        SessionTokenTags tags = new SessionTokenTags(new byte[32]);
        SplittableRandom random = new SplittableRandom(1);
        return Stream.generate(() -> tags.make(random).reveal())
                .limit(World.SESSIONS)
                .toList();
    }

    int accountNumber() {
        return accountNumber;
    }

    Position pos() {
        return pos;
    }

    int role() {
        return role;
    }

    boolean hasEnded() {
        return ended;
    }

    boolean hasGrantEnded() {
        return grantEnded;
    }

    void endGrant() {
        grantEnded = true;
    }

    void end() {
        ended = true;
    }

    void changeRole() {
        role++;
    }

    /// The person proves the password again.
    void authenticate(Position at) {
        pos = at;
    }

    Marks marks() {
        return new Marks(sessionKey, 0, tokenKey, accountKey, 0, 0, pos.packed());
    }

    /// What a token of this session bears, minted now.
    Marks tokenMarks() {
        return new Marks(sessionKey, grantKey, 0, accountKey, 0, 0, pos.packed());
    }

    SessionLoad load(Instant now) {
        Caller caller = new Caller(
                id,
                account,
                ClientId.FIRST_PARTY,
                new TreeSet<>(),
                List.of("role-" + role),
                List.of(),
                now,
                pos,
                END,
                new Caller.By.SessionToken());
        return new SessionLoad.Alive(caller, marks(), now, IDLE);
    }

    static int roleOf(Caller caller) {
        return Integer.parseInt(caller.audience().get(0).substring("role-".length()));
    }
}
