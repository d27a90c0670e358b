package io.mapae.compare.form;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The whole session in the cookie, with an HMAC behind it. Nothing is kept, so that nothing can be ended: a copy
/// of the cookie is good until it expires.
record SignedCookies(SecretKeySpec key, InstantSource clock) implements Carrying {

    private static final String ALGORITHM = "HmacSHA256";
    private static final Base64.Encoder TO_TEXT = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Decoder FROM_TEXT = Base64.getUrlDecoder();

    SignedCookies(String key, InstantSource clock) {
        this(new SecretKeySpec(FROM_TEXT.decode(key), ALGORITHM), clock);
    }

    @Override
    public String open(Login login) {
        String text = TO_TEXT.encodeToString(login.line().getBytes(StandardCharsets.UTF_8));
        return text + "." + TO_TEXT.encodeToString(tag(text));
    }

    @Override
    public Optional<Login> check(String credential) {
        int dot = credential.indexOf('.');
        if (dot < 0) {
            return Optional.empty();
        }
        String text = credential.substring(0, dot);
        try {
            byte[] tag = FROM_TEXT.decode(credential.substring(dot + 1));
            return MessageDigest.isEqual(tag, tag(text))
                    ? Login.parse(new String(FROM_TEXT.decode(text), StandardCharsets.UTF_8))
                            .filter(login -> !login.isOver(clock.instant()))
                    : Optional.empty();
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    @Override
    public void end(String credential) {
        // The client is told to forget it, which is all that can be done.
    }

    private byte[] tag(String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("HMAC is part of every JDK", missing);
        }
    }

    @Override
    public boolean waits() {
        return false;
    }
}
