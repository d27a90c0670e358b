package io.mapae.core.login;

import io.mapae.core.account.Account;
import io.mapae.core.account.Identifier;
import io.mapae.core.login.DeviceCookie.Entry;
import io.mapae.guard.SecretBytes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Makes device cookies, and knows again the devices that bring them. Thread-safe.
public final class DeviceCookies {

    /// How long a device is known after its last login; browsers keep no cookie for longer than 400 days.
    public static final Duration LIFE = Duration.ofDays(365);

    private static final String ALGORITHM = "HmacSHA256";
    private static final byte STATE = 1;
    private static final byte ENTRY = 2;

    private final SecretKeySpec key;
    private final InstantSource clock;
    private final RandomGenerator random;

    /// @param key 32 random bytes, used for nothing else
    /// @param random cryptographically strong
    public DeviceCookies(byte[] key, InstantSource clock, RandomGenerator random) {
        if (key.length != 32) {
            throw new IllegalArgumentException("a device cookie key has 32 bytes");
        }
        this.key = new SecretKeySpec(key, ALGORITHM);
        this.clock = clock;
        this.random = random;
    }

    /// What the cookie truly says of a login with this identifier within {@link #LIFE}; asks no store.
    Optional<Entry> find(DeviceCookie cookie, Identifier identifier) {
        Instant now = clock.instant();
        return cookie.entries().stream()
                .filter(entry -> isCurrent(entry, now) && isOf(entry, identifier))
                .findFirst();
    }

    /// Whether the account is as it was at that login. Whoever once had its password could have made any number
    /// of entries, and with each comes a budget: after a change of password they are worth nothing.
    boolean isStanding(Entry entry, Account account) {
        return entry.state() == state(entry.id(), account);
    }

    /// The cookie of a device that has just proved the account's password. Its entry has a new id, so that the
    /// budget is shared with no copy of the one before.
    public DeviceCookie renew(DeviceCookie before, Account account) {
        Instant now = clock.instant();
        DeviceId id = DeviceId.random(random);
        long madeAt = now.getEpochSecond();
        long state = state(id, account);
        List<Entry> entries = new ArrayList<>();
        entries.add(new Entry(id, madeAt, state, mac(id, madeAt, state, account.identifier())));
        before.entries().stream()
                .filter(entry -> isCurrent(entry, now) && !isOf(entry, account.identifier()))
                .limit(DeviceCookie.ENTRIES_MAX - 1L)
                .forEach(entries::add);
        return new DeviceCookie(entries);
    }

    private static boolean isCurrent(Entry entry, Instant now) {
        long age = now.getEpochSecond() - entry.madeAt();
        return entry.madeAt() >= 0 && age < LIFE.toSeconds();
    }

    private boolean isOf(Entry entry, Identifier identifier) {
        // SecretBytes are compared in constant time.
        return mac(entry.id(), entry.madeAt(), entry.state(), identifier).equals(entry.mac());
    }

    private SecretBytes mac(DeviceId id, long madeAt, long state, Identifier identifier) {
        byte[] name = identifier.value().getBytes(StandardCharsets.UTF_8);
        byte[] mac = hmac(ByteBuffer.allocate(1 + 4 * Long.BYTES + name.length)
                .put(ENTRY)
                .putLong(id.high())
                .putLong(id.low())
                .putLong(madeAt)
                .putLong(state)
                .put(name)
                .array());
        return new SecretBytes(Arrays.copyOf(mac, DeviceCookie.MAC_BYTES));
    }

    /// Differs for each id, so that cookies of one account have nothing in common.
    private long state(DeviceId id, Account account) {
        byte[] mac = hmac(ByteBuffer.allocate(1 + 5 * Long.BYTES)
                .put(STATE)
                .putLong(id.high())
                .putLong(id.low())
                .putLong(account.subject().high())
                .putLong(account.subject().low())
                .putLong(account.version())
                .array());
        return ByteBuffer.wrap(mac).getLong();
    }

    private byte[] hmac(byte[] message) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
