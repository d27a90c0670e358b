package io.mapae.proof.balance;

import java.net.http.HttpResponse;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/// How often sessions were read or written until a moment.
///
/// @param place as their place counts
/// @param node as the only node counts what it asks
record Asked(long place, long node) {
    private static final Pattern COUNT =
            Pattern.compile("^mapae_store_(?:reads|writes)_total\\{store=\"sessions\"} (\\S+)$", Pattern.MULTILINE);

    /// What has been counted so far. Where the node itself is the place, its own count is both.
    static Asked now(SessionPlaces.Kind kind, SessionPlaces place, Calls node) {
        long own = node.get("/metrics").stream()
                .map(HttpResponse::body)
                .flatMap(text -> COUNT.matcher(text).results())
                .mapToLong(count -> (long) Double.parseDouble(count.group(1)))
                .sum();
        return new Asked(kind == SessionPlaces.Kind.INFINISPAN ? own : place.calls(), own);
    }

    /// By how much both have risen at least.
    long leastSince(Asked before) {
        return risen(before).min().orElseThrow();
    }

    /// By how much both have risen at most.
    long mostSince(Asked before) {
        return risen(before).max().orElseThrow();
    }

    private LongStream risen(Asked before) {
        return LongStream.of(place - before.place, node - before.node);
    }
}
