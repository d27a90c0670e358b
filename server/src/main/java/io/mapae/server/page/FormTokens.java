package io.mapae.server.page;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Makes and checks the token in each form, so that no other site can make a browser post one.
///
/// A token is the second it was made in and an HMAC-SHA256 over that second and its {@link FormBinding}. It is
/// valid while `now < made + 12 h`, for that binding alone, and as often as it is sent: a form may be sent again
/// after a mistake.
public final class FormTokens {

    /// How long a form may lie open.
    public static final Duration LIFE = Duration.ofHours(12);

    private static final int KEY_BYTES_MIN = 32;
    private static final int MAC_BYTES = 32;
    private static final int TOKEN_BYTES = Long.BYTES + MAC_BYTES;
    private static final int TOKEN_CHARS = (TOKEN_BYTES * 8 + 5) / 6;

    private final SecretKeySpec key;
    private final InstantSource clock;

    /// @param key at least 32 random bytes, used for nothing else
    public FormTokens(byte[] key, InstantSource clock) {
        if (key.length < KEY_BYTES_MIN) {
            throw new IllegalArgumentException("a form key needs " + KEY_BYTES_MIN + " bytes");
        }
        this.key = new SecretKeySpec(key, "HmacSHA256");
        this.clock = clock;
    }

    /// A token for a form that is shown now.
    public String issue(FormBinding binding) {
        long madeAt = clock.instant().getEpochSecond();
        byte[] token = ByteBuffer.allocate(TOKEN_BYTES)
                .putLong(madeAt)
                .put(mac(madeAt, binding))
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    /// Whether the token was made here, for this binding, and is still valid.
    public boolean isValid(String token, FormBinding binding) {
        if (token.length() != TOKEN_CHARS) {
            return false;
        }
        ByteBuffer bytes;
        try {
            bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(token));
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
        long madeAt = bytes.getLong();
        byte[] mac = new byte[MAC_BYTES];
        bytes.get(mac);
        // The MAC first: before it is known to be ours, the time is any number at all.
        return MessageDigest.isEqual(mac, mac(madeAt, binding)) && isFresh(Instant.ofEpochSecond(madeAt));
    }

    private boolean isFresh(Instant madeAt) {
        return clock.instant().isBefore(madeAt.plus(LIFE));
    }

    private byte[] mac(long madeAt, FormBinding binding) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update(ByteBuffer.allocate(Long.BYTES).putLong(0, madeAt));
            return mac.doFinal(binding.text().getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("HmacSHA256 is part of every JDK", missing);
        }
    }
}
