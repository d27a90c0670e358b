package io.mapae.server.operation;

import io.mapae.core.password.HashGate;
import io.mapae.guard.Guard;
import io.mapae.guard.feed.Position;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.ToDoubleFunction;

/// Shows to Micrometer what the parts of a node say of themselves.
final class WatchedBinding implements MeterBinder {

    private static final double NANOS_PER_SECOND = 1e9;

    private final Watched watched;

    WatchedBinding(Watched watched) {
        this.watched = watched;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        watched.sessions().findIndex().ifPresent(index -> {
            LiveSessions live = new LiveSessions(index, watched.clock());
            gauge(registry, "mapae.sessions.live", "Sessions alive, counted once a minute", _ -> live.count());
        });
        guard(registry, watched.guard());
        feed(registry);
        hashGate(registry, watched.hashGate());
    }

    private void guard(MeterRegistry registry, Guard guard) {
        counter(
                registry,
                guard,
                "mapae.near.cache.hits",
                "Sessions found in the near cache",
                each -> each.sessions().counts().hits());
        counter(
                registry,
                guard,
                "mapae.near.cache.misses",
                "Sessions missed in the near cache",
                each -> each.sessions().counts().misses());
        counter(
                registry,
                guard,
                "mapae.near.cache.loads",
                "Sessions loaded into the near cache",
                each -> each.sessions().counts().loads());
        gauge(
                registry,
                "mapae.near.cache.sessions",
                "Sessions held in the near cache",
                each -> each.guard().sessions().size());
        gauge(
                registry,
                "mapae.verified.tokens",
                "Access tokens remembered as verified",
                each -> each.guard().tokens().size());
    }

    private void feed(MeterRegistry registry) {
        gauge(
                registry,
                "mapae.feed.epoch",
                "Epoch of the revocation feed",
                each -> head(each).epoch());
        gauge(
                registry,
                "mapae.feed.position",
                "Entries of the epoch that are applied",
                each -> head(each).n());
        gauge(
                registry,
                "mapae.feed.entries",
                "Entries held in memory",
                each -> each.index().size());
        gauge(registry, "mapae.feed.age.seconds", "How old the knowledge of revocations is", WatchedBinding::age);
        gauge(
                registry,
                "mapae.staleness.bound.seconds",
                "How old it may get before nothing is accepted",
                each -> each.stalenessBound().toNanos() / NANOS_PER_SECOND);
    }

    private static void hashGate(MeterRegistry registry, HashGate gate) {
        counter(
                registry,
                gate,
                "mapae.hash.gate.refused",
                "Password hashes refused, too many waiting",
                HashGate::refused);
        Gauge.builder("mapae.hash.gate.waiting", gate, HashGate::waiting)
                .description("Password hashes that wait")
                .register(registry);
        Gauge.builder("mapae.hash.gate.running", gate, HashGate::running)
                .description("Password hashes that run")
                .register(registry);
    }

    private static Position head(Watched watched) {
        return Position.unpack(watched.index().head());
    }

    private static double age(Watched watched) {
        long until = watched.freshness().freshUntilNanos();
        return Math.max(0, watched.guardClock().monotonicNanos() - until) / NANOS_PER_SECOND;
    }

    private void gauge(MeterRegistry registry, String name, String description, ToDoubleFunction<Watched> value) {
        // Micrometer forgets what only it refers to.
        Gauge.builder(name, watched, value)
                .description(description)
                .strongReference(true)
                .register(registry);
    }

    private static <T> void counter(
            MeterRegistry registry, T part, String name, String description, ToDoubleFunction<T> value) {
        FunctionCounter.builder(name, part, value).description(description).register(registry);
    }
}
