package io.mapae.core.key;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.DirectDecrypter;
import com.nimbusds.jose.crypto.DirectEncrypter;
import java.text.ParseException;
import java.util.Optional;
import javax.crypto.SecretKey;

/// Wraps secrets under the current master key and unwraps them under any of the ring.
///
/// A wrapped value is a JWE (`dir`, `A256GCM`) whose `kid` is the master key's id, and whose protected header,
/// which the tag covers, says what it is and which one. Thread-safe.
public final class Wrapping {

    private static final JOSEObjectType TYPE = new JOSEObjectType("mapae-wrapped");
    private static final String PURPOSE = "mapae_purpose";
    private static final String ID = "mapae_id";

    private volatile MasterKeyRing ring;

    /// Wraps under this ring.
    public Wrapping(MasterKeyRing ring) {
        this.ring = ring;
    }

    /// Goes on with another ring, in everything that wraps by this.
    public void use(MasterKeyRing next) {
        ring = next;
    }

    /// Encrypts `secret` for this context alone.
    public Wrapped wrap(WrappingContext context, byte[] secret) {
        MasterKeyRing now = ring;
        JWEHeader header = new JWEHeader.Builder(JWEAlgorithm.DIR, EncryptionMethod.A256GCM)
                .type(TYPE)
                .keyID(now.current().value())
                .customParam(PURPOSE, context.purpose())
                .customParam(ID, context.id())
                .build();
        var jwe = new JWEObject(header, new Payload(secret));
        try {
            jwe.encrypt(new DirectEncrypter(now.currentKey()));
        } catch (JOSEException e) {
            throw new IllegalStateException("a secret could not be wrapped", e);
        }
        return new Wrapped(jwe.serialize());
    }

    /// Decrypts what was wrapped for this context.
    public Unwrapped unwrap(WrappingContext context, Wrapped wrapped) {
        try {
            JWEObject jwe = JWEObject.parse(wrapped.jwe());
            JWEHeader header = jwe.getHeader();
            if (!isOurs(header)) {
                return new Unwrapped.Broken();
            }
            var id = new MasterKeyId(header.getKeyID());
            Optional<SecretKey> key = ring.find(id);
            if (key.isEmpty()) {
                return new Unwrapped.UnknownMasterKey(id);
            }
            jwe.decrypt(new DirectDecrypter(key.get()));
            return isFor(context, header)
                    ? new Unwrapped.Opened(jwe.getPayload().toBytes())
                    : new Unwrapped.Broken();
        } catch (ParseException | JOSEException | RuntimeException altered) {
            // An altered header trips the parser in several ways, a NullPointerException among them.
            return new Unwrapped.Broken();
        }
    }

    /// The same secret under the current master key; `wrapped` itself if it is already.
    ///
    /// @return empty if it cannot be unwrapped
    public Optional<Wrapped> rewrap(WrappingContext context, Wrapped wrapped) {
        return switch (unwrap(context, wrapped)) {
            case Unwrapped.Opened(var secret) -> Optional.of(isUnderCurrent(wrapped) ? wrapped : wrap(context, secret));
            case Unwrapped.UnknownMasterKey _, Unwrapped.Broken _ -> Optional.empty();
        };
    }

    private boolean isUnderCurrent(Wrapped wrapped) {
        try {
            return ring.current()
                    .value()
                    .equals(JWEObject.parse(wrapped.jwe()).getHeader().getKeyID());
        } catch (ParseException altered) {
            return false;
        }
    }

    private static boolean isOurs(JWEHeader header) {
        return TYPE.equals(header.getType())
                && JWEAlgorithm.DIR.equals(header.getAlgorithm())
                && EncryptionMethod.A256GCM.equals(header.getEncryptionMethod())
                && header.getCompressionAlgorithm() == null
                && header.getKeyID() != null;
    }

    private static boolean isFor(WrappingContext context, JWEHeader header) {
        return context.purpose().equals(header.getCustomParam(PURPOSE))
                && context.id().equals(header.getCustomParam(ID));
    }
}
