package io.mapae.server.operation;

import java.time.Instant;
import java.util.List;

/// What is known of the TLS certificate; without TLS nothing is, and nothing is shown.
public final class CertificateMeter {

    private final Tally renewals = new Tally(List.of("taken", "refused"));
    private volatile Instant expires = Instant.EPOCH;
    private volatile boolean waiting;

    /// A certificate is served that expires then, the one in the files.
    public void serves(Instant end) {
        expires = end;
        waiting = false;
    }

    /// Another one was taken from the files.
    public void taken(Instant end) {
        renewals.add("taken");
        serves(end);
    }

    /// The files hold another one that is of no use.
    public void refused() {
        renewals.add("refused");
        waiting = true;
    }

    Tally renewals() {
        return renewals;
    }

    boolean isOn() {
        return !expires.equals(Instant.EPOCH);
    }

    double expiresAtSeconds() {
        return expires.getEpochSecond();
    }

    double waiting() {
        return waiting ? 1 : 0;
    }
}
