package io.mapae.compare.figure;

/// What is measured of each form, one value a round; of memory there is one value.
public enum Quantity {
    /// What a request takes on the wire, headers and credential and all.
    REQUEST_BYTES("request", "bytes"),
    /// What its answer takes.
    RESPONSE_BYTES("answer", "bytes"),
    /// How often a store is read for one check.
    STORE_READS("store reads", "per check"),
    /// How often a store is written for one check.
    STORE_WRITES("store writes", "per check"),
    /// Processor time of the server for one check.
    SERVER_CPU("CPU, server", "µs"),
    /// Processor time of whatever the server asks: a store, or the issuer of a token.
    ASKED_CPU("CPU, what it asks", "µs"),
    /// What one core can check in a second, the processor time of what is asked included.
    CHECKS_PER_CORE("checks a second and core", "1/s"),
    /// From a request to its answer at a fixed rate, the middle one.
    LATENCY_P50("latency p50", "µs"),
    /// The same, exceeded by one in a hundred.
    LATENCY_P99("latency p99", "µs"),
    /// What the live heap of the server grows by with each login that has been used once.
    SERVER_MEMORY("memory, server", "bytes per login"),
    /// What the store grows by with each login: in memory, or on disk where it is a database.
    STORE_MEMORY("memory, store", "bytes per login");

    private final String label;
    private final String unit;

    Quantity(String label, String unit) {
        this.label = label;
        this.unit = unit;
    }

    /// Its name, in English.
    public String label() {
        return label;
    }

    /// What a value of it counts.
    public String unit() {
        return unit;
    }

    /// Whether its ratio to the bare answer of the same round says more than itself.
    public boolean isRelative() {
        return switch (this) {
            case REQUEST_BYTES, RESPONSE_BYTES, SERVER_CPU, CHECKS_PER_CORE, LATENCY_P50, LATENCY_P99 -> true;
            case STORE_READS, STORE_WRITES, ASKED_CPU, SERVER_MEMORY, STORE_MEMORY -> false;
        };
    }
}
