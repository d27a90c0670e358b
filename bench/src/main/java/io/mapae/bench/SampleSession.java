package io.mapae.bench;

import io.mapae.core.session.Authentication;
import io.mapae.core.session.Device;
import io.mapae.core.session.Session;
import io.mapae.core.session.SessionData;
import io.mapae.guard.Carriage;
import io.mapae.guard.feed.Position;
import io.mapae.guard.id.ClientId;
import io.mapae.guard.id.SessionId;
import io.mapae.guard.id.Subject;
import io.mapae.guard.session.SessionTokenHash;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/// Sessions as a login by password in a browser opens them, each another person's.
public final class SampleSession {

    private SampleSession() {}

    // Texts of their own, as requests bring them.
    private static Device device(RandomGenerator random) {
        int version = random.nextInt(100, 200);
        String userAgent =
                "Mozilla/5.0 (X11; Linux x86_64; rv:" + version + ".0) Gecko/20100101 Firefox/" + version + ".0";
        return new Device("", userAgent, "192.0.2." + random.nextInt(100, 200));
    }

    /// A session with a random id, subject and token hash, opened at `now`.
    public static Session opened(RandomGenerator random, Instant now) {
        return opened(random, now, Subject.random(random));
    }

    /// The same, of this account.
    public static Session opened(RandomGenerator random, Instant now, Subject account) {
        byte[] token = new byte[SessionTokenHash.BYTES];
        random.nextBytes(token);
        return opened(random, now, new SessionTokenHash(token), account);
    }

    /// A session with a random id and subject, opened at `now` under this token.
    public static Session opened(RandomGenerator random, Instant now, SessionTokenHash token) {
        return opened(random, now, token, Subject.random(random));
    }

    private static Session opened(RandomGenerator random, Instant now, SessionTokenHash token, Subject account) {
        return new Session(
                SessionId.random(random),
                account,
                ClientId.FIRST_PARTY,
                token,
                Carriage.COOKIE,
                Authentication.byPassword(now),
                device(random),
                now,
                now,
                Duration.ofMinutes(30),
                now.plus(Duration.ofHours(12)),
                false,
                Position.START,
                SessionData.EMPTY,
                0);
    }
}
