package io.mapae.core.login;

import java.time.Duration;
import java.util.Optional;

/// Slows down guessing, per identifier and per address, without locking anyone out for long.
public interface LoginThrottle {

    /// Takes one attempt from the budgets of an identifier and an address, or from that of a known device alone.
    ///
    /// @return how long to wait instead, if one of them is spent; nothing was taken then
    Optional<Duration> tryAcquire(String identifier, LoginSource source);

    /// Whether a refusal of this address should be told in the audit log: once a minute, so that whoever is
    /// refused a thousand times a second does not fill the disk.
    boolean isWorthTelling(String address);

    /// Gives the attempt back: it was the right password. From now on this address has a budget of its own for
    /// this identifier, which nobody elsewhere can spend.
    void succeeded(String identifier, LoginSource source);
}
