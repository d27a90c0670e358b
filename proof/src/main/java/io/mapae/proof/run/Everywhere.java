package io.mapae.proof.run;

import io.mapae.proof.process.Credential;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Has each credential checked on every guard and every node, from when it was given until a while after its end.
/// Thread-safe.
final class Everywhere {

    private final List<ProxiedGuard> guards;
    private final ScheduledExecutorService later;
    private final Duration afterTheEnd;
    private final Map<String, Credential> live = new ConcurrentHashMap<>();

    /// @param afterTheEnd how long a credential is checked on when it has ended
    Everywhere(List<ProxiedGuard> guards, ScheduledExecutorService later, Duration afterTheEnd) {
        this.guards = guards;
        this.later = later;
        this.afterTheEnd = afterTheEnd;
    }

    void watch(Credential credential) {
        live.put(credential.name(), credential);
        guards.forEach(guard -> guard.watch(credential));
    }

    /// It has ended, or may have.
    void endsNow(Collection<Credential> credentials) {
        credentials.forEach(credential -> {
            var _ = later.schedule(() -> forget(credential), afterTheEnd.toMillis(), TimeUnit.MILLISECONDS);
        });
    }

    void forget(Credential credential) {
        live.remove(credential.name());
        guards.forEach(guard -> guard.forget(credential));
    }

    Collection<Credential> live() {
        return live.values();
    }
}
