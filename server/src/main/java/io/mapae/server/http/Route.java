package io.mapae.server.http;

import java.util.Optional;

/// One way to answer: a method and a pattern, and what does it.
record Route(
        Method method,
        RoutePattern pattern,
        RouteSettings settings,
        MemoryHandler fromMemory,
        BlockingHandler otherwise) {

    static final MemoryHandler NEVER = _ -> Optional.empty();

    boolean triesMemory() {
        return !fromMemory.equals(NEVER);
    }
}
