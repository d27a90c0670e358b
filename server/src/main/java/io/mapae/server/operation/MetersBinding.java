package io.mapae.server.operation;

import io.mapae.guard.Carriage;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.ToDoubleFunction;

/// Shows to Micrometer what {@link Meters} has counted.
final class MetersBinding implements MeterBinder {

    private final Meters meters;

    MetersBinding(Meters meters) {
        this.meters = meters;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        tally(registry, meters.logins(), "mapae.logins", "Attempts to log in with a password");
        tally(registry, meters.refreshes(), "mapae.refreshes", "Redemptions of refresh tokens");
        for (Carriage carriage : Carriage.values()) {
            Tally checks = meters.checksOf(carriage);
            for (String outcome : checks.outcomes()) {
                FunctionCounter.builder("mapae.checks", checks, tally -> tally.count(outcome))
                        .description("Checks of who is calling")
                        .tag("carriage", carriage.toString())
                        .tag("outcome", outcome)
                        .register(registry);
            }
        }
        store(registry, meters.database(), "database");
        store(registry, meters.sessions(), "sessions");
        if (meters.certificate().isOn()) {
            certificate(registry, meters.certificate());
        }
    }

    private static void certificate(MeterRegistry registry, CertificateMeter meter) {
        tally(registry, meter.renewals(), "mapae.tls.renewals", "Certificates found in their files after the start");
        Gauge.builder("mapae.tls.certificate.expires.seconds", meter, CertificateMeter::expiresAtSeconds)
                .description("When the served certificate expires, in seconds since 1970")
                .register(registry);
        Gauge.builder("mapae.tls.certificate.refused", meter, CertificateMeter::waiting)
                .description("Whether the files hold a certificate that is not taken")
                .register(registry);
    }

    private static void tally(MeterRegistry registry, Tally tally, String name, String description) {
        for (String outcome : tally.outcomes()) {
            FunctionCounter.builder(name, tally, counted -> counted.count(outcome))
                    .description(description)
                    .tag("outcome", outcome)
                    .register(registry);
        }
    }

    private static void store(MeterRegistry registry, StoreMeter meter, String store) {
        store(registry, meter, store, "mapae.store.reads", "Reads asked of a store", StoreMeter::reads);
        store(registry, meter, store, "mapae.store.writes", "Writes asked of a store", StoreMeter::writes);
    }

    private static void store(
            MeterRegistry registry,
            StoreMeter meter,
            String store,
            String name,
            String description,
            ToDoubleFunction<StoreMeter> count) {
        FunctionCounter.builder(name, meter, count)
                .description(description)
                .tag("store", store)
                .register(registry);
    }
}
