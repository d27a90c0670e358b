package io.mapae.core.account;

import io.mapae.guard.SecretBytes;

/// SHA-256 of an invitation's token: what the database keeps in the token's place.
public record InvitationHash(SecretBytes digest) {

    public static final int BYTES = 32;

    public InvitationHash {
        if (digest.length() != BYTES) {
            throw new IllegalArgumentException("an invitation hash has " + BYTES + " bytes");
        }
    }
}
