package io.mapae.store.infinispan;

import io.mapae.core.session.Session;
import io.mapae.core.store.StoreException;
import io.mapae.guard.id.SessionId;
import io.mapae.guard.id.Subject;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Which sessions an account has: one entry for each account, changed by compare-and-set. It leads to sessions
/// and decides nothing; an id comes into it after its session, so that one whose session is missing is of no use
/// any more.
record AccountSessions(Entries entries) {

    private static final byte FORMAT = 1;
    private static final int LINK_BYTES = 32;

    /// How often in a row others may be first.
    private static final int TRIES_MAX = 1_000;

    /// What leads to a session.
    record Link(SessionId session, Instant created, Instant end) {

        static Link to(Session session) {
            return new Link(session.id(), session.created(), session.end());
        }
    }

    /// Adds the session, and forgets those that were at their end when it was opened.
    void add(Session session) {
        session.holder()
                .subject()
                .ifPresent(subject -> change(subject, session.lastUse(), links -> {
                    List<Link> next = new ArrayList<>(links.stream()
                            .filter(link -> session.lastUse().isBefore(link.end()))
                            .filter(link -> !link.session().equals(session.id()))
                            .toList());
                    next.add(Link.to(session));
                    return next;
                }));
    }

    void remove(Subject subject, Collection<SessionId> gone) {
        if (!gone.isEmpty()) {
            change(
                    subject,
                    Instant.EPOCH,
                    links -> links.stream()
                            .filter(link -> !gone.contains(link.session()))
                            .toList());
        }
    }

    /// Those of an account, the one opened last first.
    List<Link> list(Subject subject) {
        return entries.find(Keys.account(subject)).map(AccountSessions::read).orElse(List.of()).stream()
                .sorted(Comparator.comparing(Link::created).reversed())
                .toList();
    }

    /// @param now to count the life of the entry from; the beginning of time where it may stay as long as it is
    private void change(Subject subject, Instant now, UnaryOperator<List<Link>> changing) {
        byte[] key = Keys.account(subject);
        for (int i = 0; i < TRIES_MAX; i++) {
            Optional<byte[]> kept = entries.find(key);
            List<Link> links = kept.map(AccountSessions::read).orElse(List.of());
            List<Link> next = changing.apply(links);
            if (next.equals(links) || isMade(key, kept, next, now)) {
                return;
            }
        }
        throw new StoreException("the sessions of an account were changed by others each time");
    }

    private boolean isMade(byte[] key, Optional<byte[]> kept, List<Link> next, Instant now) {
        if (next.isEmpty()) {
            return kept.isEmpty() || entries.tryRemove(key, kept.get());
        }
        Instant from = now.equals(Instant.EPOCH) ? earliest(next) : now;
        Instant to = next.stream().map(Link::end).max(Comparator.naturalOrder()).orElse(from);
        Duration life = Kept.between(from, to);
        return kept.isEmpty()
                ? entries.add(key, write(next), life).isEmpty()
                : entries.tryReplace(Entries.Change.of(key, kept.get(), write(next), life));
    }

    private static Instant earliest(List<Link> links) {
        return links.stream().map(Link::created).min(Comparator.naturalOrder()).orElse(Instant.EPOCH);
    }

    private static byte[] write(List<Link> links) {
        ByteBuffer bytes = ByteBuffer.allocate(1 + links.size() * LINK_BYTES).put(FORMAT);
        for (Link link : links) {
            bytes.put(Keys.bytes(link.session()))
                    .putLong(link.created().toEpochMilli())
                    .putLong(link.end().toEpochMilli());
        }
        return bytes.array();
    }

    private static List<Link> read(byte[] kept) {
        ByteBuffer bytes = ByteBuffer.wrap(kept);
        byte format = bytes.get();
        if (format != FORMAT || bytes.remaining() % LINK_BYTES != 0) {
            throw new StoreException(
                    "the sessions of an account were kept in format " + format + ", which this release does not know");
        }
        List<Link> links = new ArrayList<>();
        while (bytes.hasRemaining()) {
            links.add(new Link(
                    new SessionId(bytes.getLong(), bytes.getLong()),
                    Instant.ofEpochMilli(bytes.getLong()),
                    Instant.ofEpochMilli(bytes.getLong())));
        }
        return links;
    }
}
