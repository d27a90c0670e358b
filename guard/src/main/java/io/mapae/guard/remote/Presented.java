package io.mapae.guard.remote;

/// What a request brings to say who is calling.
///
/// Where a request has an `Authorization` header, its cookies are ignored.
public sealed interface Presented {

    /// The value, as the request brought it.
    String text();

    /// What kind of credential it is.
    Kind kind();

    /// The kinds of credentials that a request brings.
    enum Kind {
        /// A session token.
        SESSION,
        /// An access token.
        TOKEN
    }

    /// The value of the session cookie. Prints nothing.
    record SessionCookie(String text) implements Presented {

        @Override
        public Kind kind() {
            return Kind.SESSION;
        }

        @Override
        public String toString() {
            return "SessionCookie[…]";
        }
    }

    /// An access token: of a Bearer `Authorization` header (RFC 6750), or of its cookie. Prints nothing.
    record Token(String text) implements Presented {

        @Override
        public Kind kind() {
            return Kind.TOKEN;
        }

        @Override
        public String toString() {
            return "Token[…]";
        }
    }
}
