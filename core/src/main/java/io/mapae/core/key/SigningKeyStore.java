package io.mapae.core.key;

import java.util.List;

/// Where signing keys are kept, each wrapped under a master key. Beside the accounts, in the database.
///
/// Every method is thread-safe and durable when it returns; one that could not reach the database throws, and the
/// outcome is then unknown.
public interface SigningKeyStore {

    /// The most keys that are kept at once.
    int KEYS_MAX = 16;

    /// Every key in the order of its sequence, at most {@link #KEYS_MAX}, read from the primary.
    List<StoredSigningKey> listAll();

    /// Adds a key.
    ///
    /// @return false if there is one of this sequence or of this kid already; the store is then unchanged
    boolean create(StoredSigningKey key);

    /// Puts `next` in the place of `current`; both have the same sequence and kid.
    ///
    /// @return false if the store does not hold `current`; the store is then unchanged
    boolean replace(StoredSigningKey current, StoredSigningKey next);

    /// Removes the key of this id.
    ///
    /// @return false if there was none
    boolean remove(KeyId kid);
}
