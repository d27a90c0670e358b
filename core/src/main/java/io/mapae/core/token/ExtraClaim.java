package io.mapae.core.token;

/// A claim that configuration adds to access tokens.
///
/// @param name a registered or collision-free name (RFC 7519, section 4)
public record ExtraClaim(String name, Source source) {

    /// @throws IllegalArgumentException if {@link ClaimPolicy} refuses the name
    public ExtraClaim {
        if (ClaimPolicy.judge(name) != ClaimVerdict.ACCEPTABLE) {
            throw new IllegalArgumentException("the claim " + name + " may not be added to tokens");
        }
    }

    /// Where its value comes from.
    public sealed interface Source {

        /// The same text in every token.
        record Constant(String text) implements Source {}

        /// The account's identifier, as it was typed at sign-up.
        record AccountIdentifier() implements Source {}

        /// The account's role, `member` or `operator`.
        record AccountRole() implements Source {}
    }
}
