package io.mapae.server.administration;

import io.mapae.core.key.KeyId;
import io.mapae.core.key.SigningKeyListing;
import io.mapae.core.key.SigningKeyRotation;
import java.util.List;

/// What an operator can do to signing keys and the master key.
public interface KeyAdministration {

    /// Every signing key, in the order in which they sign.
    List<SigningKeyListing> list();

    /// Adds a new signing key.
    Outcome rotate(SigningKeyRotation.Start start);

    /// Adds a signing key that was made elsewhere: a private JWK, or a private key in PEM.
    Outcome importKey(String text, SigningKeyRotation.Start start);

    /// Takes a signing key away at once and refuses what it signed.
    Outcome withdraw(KeyId kid);

    /// Makes a new master key and wraps everything again under it.
    Outcome rotateMaster(Progress progress);
}
