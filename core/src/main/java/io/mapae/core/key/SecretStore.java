package io.mapae.core.key;

import java.util.Optional;

/// Where the installation's secrets are kept, each wrapped under a master key. Beside the accounts, in the
/// database.
///
/// Every method is thread-safe and durable when it returns; one that could not reach the database throws, and the
/// outcome is then unknown.
public interface SecretStore {

    /// The secret of this name, read from the primary.
    Optional<Wrapped> find(SecretName name);

    /// Adds a secret whose name is new to the store.
    ///
    /// @return false if there is one of this name already; the store is then unchanged
    boolean create(SecretName name, Wrapped secret);

    /// Puts `next` in the place of `current`.
    ///
    /// @return false if the store does not hold `current` under this name; the store is then unchanged
    boolean replace(SecretName name, Wrapped current, Wrapped next);
}
