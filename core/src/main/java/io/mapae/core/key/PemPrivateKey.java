package io.mapae.core.key;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigInteger;
import java.text.ParseException;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.RSAPrivateKey;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.RSAPrivateCrtKeyParameters;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemReader;

/// Reads unencrypted private keys in PEM: PKCS #8, and the older forms of EC (SEC 1) and RSA (PKCS #1) keys.
final class PemPrivateKey {

    private static final int P256_BITS = 256;

    private PemPrivateKey() {}

    /// The private JWK; its public half is computed from the private one.
    static JWK read(String pem) throws ParseException {
        try (var reader = new PemReader(new StringReader(pem))) {
            for (PemObject object = reader.readPemObject(); object != null; object = reader.readPemObject()) {
                if (object.getType().endsWith("PRIVATE KEY")) {
                    return jwk(PrivateKeyFactory.createKey(pkcs8(object)));
                }
            }
        } catch (IOException | IllegalArgumentException | IllegalStateException malformed) {
            throw new ParseException("not a private key in PEM", 0);
        }
        throw new ParseException("no private key", 0);
    }

    private static PrivateKeyInfo pkcs8(PemObject object) throws IOException {
        return switch (object.getType()) {
            case "PRIVATE KEY" -> PrivateKeyInfo.getInstance(object.getContent());
            case "EC PRIVATE KEY" -> {
                ECPrivateKey key = ECPrivateKey.getInstance(object.getContent());
                yield new PrivateKeyInfo(
                        new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, key.getParametersObject()), key);
            }
            case "RSA PRIVATE KEY" ->
                new PrivateKeyInfo(
                        new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption),
                        RSAPrivateKey.getInstance(object.getContent()));
            default -> throw new IllegalArgumentException("encrypted, or of another kind");
        };
    }

    private static JWK jwk(AsymmetricKeyParameter key) {
        return switch (key) {
            case ECPrivateKeyParameters ec -> ec(ec);
            case RSAPrivateCrtKeyParameters rsa -> rsa(rsa);
            case Ed25519PrivateKeyParameters ed25519 ->
                new OctetKeyPair.Builder(
                                Curve.Ed25519,
                                Base64URL.encode(ed25519.generatePublicKey().getEncoded()))
                        .d(Base64URL.encode(ed25519.getEncoded()))
                        .build();
            default -> throw new IllegalArgumentException("a key of another kind");
        };
    }

    private static JWK ec(ECPrivateKeyParameters key) {
        ECPoint point = key.getParameters().getG().multiply(key.getD()).normalize();
        // If this is another curve, the JWK refuses its point.
        return new ECKey.Builder(
                        Curve.P_256,
                        ECKey.encodeCoordinate(
                                P256_BITS, point.getAffineXCoord().toBigInteger()),
                        ECKey.encodeCoordinate(
                                P256_BITS, point.getAffineYCoord().toBigInteger()))
                .d(ECKey.encodeCoordinate(P256_BITS, key.getD()))
                .build();
    }

    private static JWK rsa(RSAPrivateCrtKeyParameters key) {
        return new RSAKey.Builder(number(key.getModulus()), number(key.getPublicExponent()))
                .privateExponent(number(key.getExponent()))
                .firstPrimeFactor(number(key.getP()))
                .secondPrimeFactor(number(key.getQ()))
                .firstFactorCRTExponent(number(key.getDP()))
                .secondFactorCRTExponent(number(key.getDQ()))
                .firstCRTCoefficient(number(key.getQInv()))
                .build();
    }

    private static Base64URL number(BigInteger number) {
        return Base64URL.encode(number);
    }
}
