package io.mapae.core.session;

import io.mapae.core.session.DataEdit.BadKey;
import io.mapae.core.session.DataEdit.Changed;
import io.mapae.core.session.DataEdit.Missing;
import io.mapae.core.session.DataEdit.NoSession;
import io.mapae.core.session.DataEdit.Put;
import io.mapae.core.session.DataEdit.Removed;
import io.mapae.core.session.DataEdit.TooLarge;
import io.mapae.core.store.StoreException;
import io.mapae.guard.id.SessionId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/// Reads and changes the session data, one key at a time, for a caller whom a guard has let in.
///
/// Two who change the same key at once must each say which value they have seen ({@link DataCondition}), or the
/// later wins; two who change different keys never lose anything.
public final class SessionDataEditing {

    private static final int ATTEMPTS_MAX = 256;
    private static final int TAG_BYTES = 15;

    private final SessionStore sessions;
    private final InstantSource clock;

    public SessionDataEditing(SessionStore sessions, InstantSource clock) {
        this.sessions = sessions;
        this.clock = clock;
    }

    /// The value under a key.
    public DataReading find(SessionId id, String key) {
        if (!SessionData.isKey(key)) {
            return new DataReading.BadKey();
        }
        Optional<Session> session = sessions.find(id, clock.instant());
        if (session.isEmpty()) {
            return new DataReading.NoSession();
        }
        return session.get()
                .data()
                .find(key)
                .<DataReading>map(json -> new DataReading.Found(json, tagOf(json)))
                .orElseGet(DataReading.Missing::new);
    }

    /// Puts a value under a key.
    ///
    /// @param json a JSON text; the caller has made sure of that
    public DataEdit put(SessionId id, String key, String json, DataCondition condition) {
        return edit(id, key, condition, data -> {
            boolean added = data.find(key).isEmpty();
            return data.with(key, json)
                    .<Step>map(next -> new Step.Replace(next, new Put(tagOf(json), added)))
                    .orElseGet(() -> new Step.Stop(new TooLarge()));
        });
    }

    /// Removes the value under a key.
    public DataEdit remove(SessionId id, String key, DataCondition condition) {
        return edit(
                id,
                key,
                condition,
                data -> data.find(key).isPresent()
                        ? new Step.Replace(data.without(key), new Removed())
                        : new Step.Stop(new Missing()));
    }

    private DataEdit edit(SessionId id, String key, DataCondition condition, Change change) {
        if (!SessionData.isKey(key)) {
            return new BadKey();
        }
        for (int i = 0; i < ATTEMPTS_MAX; i++) {
            Optional<Session> session = sessions.find(id, clock.instant());
            if (session.isEmpty()) {
                return new NoSession();
            }
            SessionData data = session.get().data();
            if (!condition.allows(data.find(key).map(SessionDataEditing::tagOf).orElse(null))) {
                return new Changed();
            }
            switch (change.of(data)) {
                case Step.Stop stop -> {
                    return stop.result();
                }
                case Step.Replace replace -> {
                    if (sessions.replace(session.get(), session.get().withData(replace.next()))) {
                        return replace.result();
                    }
                }
            }
        }
        throw new StoreException("a session was changed by others each of " + ATTEMPTS_MAX + " times");
    }

    /// A strong tag: equal for equal values alone.
    private static String tagOf(String json) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(json.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, TAG_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private interface Change {

        Step of(SessionData data);
    }

    private sealed interface Step {

        record Replace(SessionData next, DataEdit result) implements Step {}

        record Stop(DataEdit result) implements Step {}
    }
}
