package io.mapae.core.move;

import io.mapae.core.session.Session;
import io.mapae.guard.id.SessionId;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Makes one list of those of two stores. Of a session that both have, the old store's counts.
final class MergedLists {
    private static final Comparator<Session> BY_BITS = Comparator.comparing(
                    (Session session) -> session.id().high(), Long::compareUnsigned)
            .thenComparing(session -> session.id().low(), Long::compareUnsigned);

    private MergedLists() {}

    /// In the order of an account's list.
    static List<Session> newestFirst(List<Session> from, List<Session> to, int limit) {
        return merged(from, to, Comparator.comparing(Session::created).reversed(), limit);
    }

    /// In the order of the list of all.
    static List<Session> inOrder(List<Session> from, List<Session> to, int limit) {
        return merged(from, to, BY_BITS, limit);
    }

    private static List<Session> merged(List<Session> from, List<Session> to, Comparator<Session> order, int limit) {
        Map<SessionId, Session> known = new LinkedHashMap<>();
        Stream.concat(from.stream(), to.stream()).forEach(session -> known.putIfAbsent(session.id(), session));
        return known.values().stream().sorted(order).limit(limit).toList();
    }
}
