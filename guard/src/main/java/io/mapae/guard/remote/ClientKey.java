package io.mapae.guard.remote;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.impl.ECDSA;
import com.nimbusds.jose.jwk.Curve;
import io.mapae.guard.id.ClientId;
import io.mapae.guard.token.SignatureProvider;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.ECKey;
import java.security.interfaces.RSAKey;

/// A private key to authenticate with (`private_key_jwt`, RFC 7523): the server has the public one, and nothing
/// that passes between them opens anything for long. P-256 signs by ES256, Ed25519 by EdDSA, RSA from 2048 bits
/// by RS256.
///
/// Prints nothing of the key.
public final class ClientKey implements ClientCredential {

    private static final int P256_SIGNATURE_BYTES = 64;
    private static final int RSA_BITS_MIN = 2048;

    private final ClientId client;
    private final String keyId;
    private final PrivateKey key;
    private final Kind kind;
    private final SignatureProvider provider;

    private ClientKey(ClientId client, String keyId, PrivateKey key, Kind kind, SignatureProvider provider) {
        this.client = client;
        this.keyId = keyId;
        this.key = key;
        this.kind = kind;
        this.provider = provider;
    }

    /// A key of the application's own, which may be one that never leaves its hardware.
    ///
    /// @param keyId the `kid` under which the server has its public key
    /// @throws IllegalArgumentException if it is none that the server takes, or cannot sign here
    public static ClientKey of(ClientId client, String keyId, PrivateKey key) {
        ClientKey made = new ClientKey(client, keyId, key, Kind.of(key), SignatureProvider.best());
        // Now, and not at the first question: an application that cannot authenticate must not start.
        made.sign(new byte[0]);
        return made;
    }

    /// A private JWK (RFC 7517), with its `kid`.
    ///
    /// @throws IllegalArgumentException if it is none that the server takes; says nothing of what it is
    public static ClientKey ofJwk(ClientId client, String json) {
        PrivateKeyText.Named named = PrivateKeyText.ofJwk(json);
        return of(client, named.keyId(), named.key());
    }

    /// A private key in PEM, unencrypted, as PKCS #8: what begins with `BEGIN PRIVATE KEY`.
    ///
    /// @param keyId the `kid` under which the server has its public key
    /// @throws IllegalArgumentException if it is none that the server takes; says nothing of what it is
    public static ClientKey ofPem(ClientId client, String keyId, String pem) {
        return of(client, keyId, PrivateKeyText.ofPem(pem));
    }

    /// What there is to sign with.
    private enum Kind {
        EC("ES256", "SHA256withECDSA"),
        ED25519("EdDSA", "Ed25519"),
        RSA("RS256", "SHA256withRSA");

        private final String algorithm;
        private final String signature;

        Kind(String algorithm, String signature) {
            this.algorithm = algorithm;
            this.signature = signature;
        }

        static Kind of(PrivateKey key) {
            Kind kind = switch (key.getAlgorithm()) {
                case "EC" -> EC;
                case "Ed25519", "EdDSA" -> ED25519;
                case "RSA" -> RSA;
                default -> throw new IllegalArgumentException("a client's key is P-256, Ed25519 or RSA");
            };
            boolean isWeak = key instanceof RSAKey rsa && rsa.getModulus().bitLength() < RSA_BITS_MIN;
            boolean isOtherCurve =
                    key instanceof ECKey ec && !Curve.P_256.equals(Curve.forECParameterSpec(ec.getParams()));
            if (isWeak || isOtherCurve) {
                throw new IllegalArgumentException("a client's key is P-256, Ed25519 or RSA from 2048 bits");
            }
            return kind;
        }
    }

    ClientId client() {
        return client;
    }

    String keyId() {
        return keyId;
    }

    String algorithm() {
        return kind.algorithm;
    }

    /// The signature, as RFC 7518 writes it.
    byte[] sign(byte[] signed) {
        try {
            Signature signature = signature();
            signature.initSign(key);
            signature.update(signed);
            byte[] made = signature.sign();
            return kind == Kind.EC ? ECDSA.transcodeSignatureToConcat(made, P256_SIGNATURE_BYTES) : made;
        } catch (GeneralSecurityException | JOSEException unusable) {
            throw new IllegalArgumentException("the client's key cannot sign by " + kind.algorithm, unusable);
        }
    }

    // A key without an encoding stays in its hardware, whose own provider signs.
    private Signature signature() throws GeneralSecurityException {
        return key.getEncoded() == null
                ? Signature.getInstance(kind.signature)
                : Signature.getInstance(kind.signature, provider.forSignature(kind.signature));
    }

    @Override
    public String toString() {
        return client + ":" + keyId + ":…";
    }
}
