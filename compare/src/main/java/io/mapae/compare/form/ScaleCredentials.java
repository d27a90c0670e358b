package io.mapae.compare.form;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSAEncrypter;
import io.mapae.compare.figure.Scale;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javax.xml.crypto.MarshalException;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.DigestMethod;
import javax.xml.crypto.dsig.Reference;
import javax.xml.crypto.dsig.SignatureMethod;
import javax.xml.crypto.dsig.SignedInfo;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLSignatureException;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMSignContext;
import javax.xml.crypto.dsig.spec.C14NMethodParameterSpec;
import javax.xml.crypto.dsig.spec.TransformParameterSpec;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/// How large other credentials with the same claims are: really made and signed, then counted.
public final class ScaleCredentials {

    private static final String SAML = "urn:oasis:names:tc:SAML:2.0:assertion";
    private static final String ISSUER = "http://localhost:8400";
    private static final int KEY_BITS = 2048;

    private ScaleCredentials() {}

    /// The bytes of each.
    ///
    /// @param signingKey a private key for ES256, as a JWK
    public static Map<Scale, Integer> measure(String signingKey, InstantSource clock) {
        Instant now = clock.instant();
        Login login = new Login("KqstQvxNn3muGqfSiuzvmA", "person0001@example.com", now, now.plusSeconds(300));
        String signed = Tokens.of(signingKey, clock).mint(login);
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(KEY_BITS);
            KeyPair keys = generator.generateKeyPair();
            Map<Scale, Integer> sizes = new EnumMap<>(Scale.class);
            sizes.put(Scale.SESSION_ID, login.sid().length());
            sizes.put(Scale.SIGNED_JWT, signed.length());
            sizes.put(Scale.ENCRYPTED_JWT, encrypted(signed, keys).length());
            sizes.put(Scale.SAML_ASSERTION, assertion(login, keys).length());
            return sizes;
        } catch (GeneralSecurityException
                | JOSEException
                | MarshalException
                | XMLSignatureException
                | ParserConfigurationException
                | TransformerException e) {
            throw new IllegalStateException("what every JDK can do", e);
        }
    }

    private static String encrypted(String signed, KeyPair keys) throws JOSEException {
        JWEObject token = new JWEObject(
                new JWEHeader.Builder(JWEAlgorithm.RSA_OAEP_256, EncryptionMethod.A256GCM)
                        .contentType("JWT")
                        .build(),
                new Payload(signed));
        token.encrypt(new RSAEncrypter((RSAPublicKey) keys.getPublic()));
        return token.serialize();
    }

    private static String assertion(Login login, KeyPair keys)
            throws GeneralSecurityException, MarshalException, XMLSignatureException, ParserConfigurationException,
                    TransformerException {
        DocumentBuilderFactory documents = DocumentBuilderFactory.newInstance();
        documents.setNamespaceAware(true);
        Document document = documents.newDocumentBuilder().newDocument();
        Element assertion = document.createElementNS(SAML, "saml:Assertion");
        document.appendChild(assertion);
        attributes(assertion, "Version", "2.0", "ID", "_" + login.sid(), "IssueInstant", login.authTime() + "");
        assertion.setIdAttribute("ID", true);
        child(assertion, "Issuer", ISSUER);
        child(child(assertion, "Subject", ""), "NameID", login.subject());
        Element conditions = child(assertion, "Conditions", "");
        attributes(conditions, "NotBefore", login.authTime() + "", "NotOnOrAfter", login.expires() + "");
        child(child(conditions, "AudienceRestriction", ""), "Audience", ISSUER);
        Element statement = child(assertion, "AuthnStatement", "");
        attributes(statement, "AuthnInstant", login.authTime() + "", "SessionIndex", login.sid());
        child(
                child(statement, "AuthnContext", ""),
                "AuthnContextClassRef",
                "urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport");
        Element attribute = child(child(assertion, "AttributeStatement", ""), "Attribute", "");
        attribute.setAttribute("Name", "client_id");
        child(attribute, "AttributeValue", "first-party");
        sign(assertion, login.sid(), keys);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        TransformerFactory.newInstance().newTransformer().transform(new DOMSource(document), new StreamResult(bytes));
        return Base64.getEncoder()
                .encodeToString(bytes.toString(StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8));
    }

    private static void sign(Element assertion, String id, KeyPair keys)
            throws GeneralSecurityException, MarshalException, XMLSignatureException {
        XMLSignatureFactory factory = XMLSignatureFactory.getInstance("DOM");
        Reference reference = factory.newReference(
                "#_" + id,
                factory.newDigestMethod(DigestMethod.SHA256, null),
                List.of(
                        factory.newTransform(Transform.ENVELOPED, (TransformParameterSpec) null),
                        factory.newTransform(CanonicalizationMethod.EXCLUSIVE, (TransformParameterSpec) null)),
                null,
                null);
        SignedInfo signed = factory.newSignedInfo(
                factory.newCanonicalizationMethod(CanonicalizationMethod.EXCLUSIVE, (C14NMethodParameterSpec) null),
                factory.newSignatureMethod(SignatureMethod.RSA_SHA256, null),
                List.of(reference));
        // SAML 2.0 core, section 5.4: the signature follows the issuer.
        factory.newXMLSignature(signed, null)
                .sign(new DOMSignContext(
                        keys.getPrivate(), assertion, assertion.getChildNodes().item(1)));
    }

    private static Element child(Element parent, String name, String text) {
        Element child = parent.getOwnerDocument().createElementNS(SAML, "saml:" + name);
        child.setTextContent(text);
        parent.appendChild(child);
        return child;
    }

    private static void attributes(Element element, String... namesAndValues) {
        for (int i = 0; i < namesAndValues.length; i += 2) {
            element.setAttribute(namesAndValues[i], namesAndValues[i + 1]);
        }
    }
}
