package io.mapae.guard.token;

import java.util.List;

/// What an access token must say to be believed here.
public final class AccessTokenRules {

    private final String issuer;
    private final List<String> audiences;
    private final boolean anyAudience;

    private AccessTokenRules(String issuer, List<String> audiences, boolean anyAudience) {
        this.issuer = issuer;
        this.audiences = List.copyOf(audiences);
        this.anyAudience = anyAudience;
    }

    /// Believes tokens of this issuer that were made for one of these audiences.
    public static AccessTokenRules forAudiences(String issuer, List<String> audiences) {
        return new AccessTokenRules(issuer, audiences, false);
    }

    /// Believes tokens of this issuer for whomever they were made: for the issuer itself, which looks at the
    /// audience where it matters.
    public static AccessTokenRules forAnyAudience(String issuer) {
        return new AccessTokenRules(issuer, List.of(), true);
    }

    boolean admit(String tokenIssuer, List<String> tokenAudience) {
        return issuer.equals(tokenIssuer)
                && !tokenAudience.isEmpty()
                && (anyAudience || tokenAudience.stream().anyMatch(audiences::contains));
    }
}
