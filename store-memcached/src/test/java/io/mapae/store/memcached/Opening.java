package io.mapae.store.memcached;

import java.util.concurrent.atomic.AtomicInteger;

/// Opens stores that see nothing of each other.
final class Opening {

    private static final AtomicInteger INSTALLATIONS = new AtomicInteger();

    private Opening() {}

    static MemcachedSessions open(String url) {
        return open(url, "test-" + INSTALLATIONS.incrementAndGet());
    }

    static MemcachedSessions open(String url, String installation) {
        return MemcachedSessions.open(MemcachedUrl.parse(url).orElseThrow(), installation);
    }
}
