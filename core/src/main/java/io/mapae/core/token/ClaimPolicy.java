package io.mapae.core.token;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Which claims configuration may add to access tokens, by their names.
public final class ClaimPolicy {

    private static final int NAME_LENGTH_MAX = 256;
    private static final Pattern URN = Pattern.compile("urn:[A-Za-z0-9][A-Za-z0-9-]{0,30}[A-Za-z0-9]:.+");
    private static final Pattern URI_OWNER = Pattern.compile("^(?:https?://[^/?#]*|urn:[^:]*:)");
    private static final Pattern WORD_BOUNDARY =
            Pattern.compile("(?<=\\p{Ll})(?=\\p{Lu})|(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})|[^\\p{L}]+");
    private static final Pattern NEITHER_LETTER_NOR_DIGIT = Pattern.compile("[^\\p{L}\\p{Nd}]+");

    /// Those that say who is calling and for how long: nobody may write them but the mint.
    private static final Set<String> RESERVED = Set.of(
            "iss",
            "sub",
            "aud",
            "exp",
            "nbf",
            "iat",
            "jti",
            "client_id",
            "scope",
            "sid",
            "grant",
            "pos",
            "auth_time",
            "acr",
            "amr",
            "azp",
            "nonce",
            "at_hash",
            "c_hash",
            "s_hash",
            "act",
            "may_act",
            "cnf",
            "events",
            "toe",
            "txn");

    /// From the IANA registry of JSON Web Token claims, those that describe a person or their rights.
    private static final Set<String> REGISTERED = Set.of(
            "name",
            "given_name",
            "family_name",
            "middle_name",
            "nickname",
            "preferred_username",
            "profile",
            "picture",
            "website",
            "email",
            "email_verified",
            "gender",
            "zoneinfo",
            "locale",
            "updated_at",
            "roles",
            "groups",
            "entitlements",
            "org_id",
            "org_name",
            "nationalities",
            "birth_family_name",
            "birth_given_name",
            "salutation",
            "title",
            "also_known_as");

    /// Sensitive where they stand as a word of their own: inside others they mean nothing, as in `shipping`.
    private static final Set<String> SENSITIVE_WORDS = Set.of(
            "pwd",
            "pin",
            "secret",
            "otp",
            "totp",
            "ssn",
            "rrn",
            "iban",
            "cvc",
            "cvv",
            "pan",
            "dob",
            "msisdn",
            "phone",
            "address",
            "birthday",
            "salary",
            "diagnosis",
            "medical",
            "health",
            "religion",
            "ethnicity",
            "biometric",
            "credential",
            "credentials",
            "jumin",
            "passport");

    /// Sensitive wherever they stand, however they are joined: `cardNumber`, `card_number`, `creditcardnumber2`.
    private static final Set<String> SENSITIVE_PARTS = Set.of(
            "password",
            "passwd",
            "passphrase",
            "socialsecurity",
            "residentregistration",
            "nationalid",
            "taxid",
            "creditcard",
            "cardnumber",
            "bankaccount",
            "accountnumber",
            "routingnumber",
            "driverlicense",
            "driverslicense",
            "passportnumber",
            "phonenumber",
            "birthdate",
            "dateofbirth",
            "placeofbirth",
            "privatekey",
            "secretkey",
            "apikey",
            "accesskey",
            "accesstoken",
            "refreshtoken",
            "sessiontoken",
            "주민등록",
            "주민번호",
            "외국인등록",
            "여권번호",
            "면허번호",
            "비밀번호",
            "카드번호",
            "계좌번호",
            "전화번호",
            "생년월일");

    private ClaimPolicy() {}

    /// Judges a name: a URI under somebody's control, or a registered name (RFC 7519, section 4.2), and never one
    /// that promises a secret.
    public static ClaimVerdict judge(String name) {
        if (RESERVED.contains(name)) {
            return ClaimVerdict.RESERVED;
        }
        if (isSensitive(name)) {
            return ClaimVerdict.SENSITIVE;
        }
        return REGISTERED.contains(name) || isOwnedUri(name)
                ? ClaimVerdict.ACCEPTABLE
                : ClaimVerdict.NOT_COLLISION_FREE;
    }

    private static boolean isOwnedUri(String name) {
        if (name.length() > NAME_LENGTH_MAX) {
            return false;
        }
        try {
            URI uri = URI.create(name);
            boolean web = ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme())) && uri.getHost() != null;
            return web || URN.matcher(name).matches();
        } catch (IllegalArgumentException noUri) {
            return false;
        }
    }

    private static boolean isSensitive(String name) {
        // Who owns a URI says nothing about what it names.
        String named = Normalizer.normalize(decoded(URI_OWNER.matcher(name).replaceFirst("")), Normalizer.Form.NFKC);
        String joined = NEITHER_LETTER_NOR_DIGIT.matcher(named).replaceAll("").toLowerCase(Locale.ROOT);
        return SENSITIVE_PARTS.stream().anyMatch(joined::contains)
                || WORD_BOUNDARY
                        .splitAsStream(named)
                        .map(word -> word.toLowerCase(Locale.ROOT))
                        .anyMatch(SENSITIVE_WORDS::contains);
    }

    private static String decoded(String named) {
        try {
            return URLDecoder.decode(named, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return named;
        }
    }
}
