package io.mapae.guard.token;

import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import java.text.ParseException;

/// Refuses what a lenient JSON parser would let two readers read in two ways (RFC 8725, section 2.4).
final class StrictJson {

    private StrictJson() {}

    /// The claims of an object whose members all have different names.
    static JWTClaimsSet claims(String json) throws ParseException {
        if (!hasDistinctMembers(json)) {
            throw new ParseException("a member stands twice", 0);
        }
        return JWTClaimsSet.parse(JSONObjectUtils.parse(json));
    }

    /// Whether no two members of the outermost object have the same name. What is not an object is left to the parser.
    static boolean hasDistinctMembers(String json) {
        return new TopLevelNames(json).areDistinct();
    }
}
