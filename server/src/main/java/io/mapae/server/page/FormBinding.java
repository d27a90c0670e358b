package io.mapae.server.page;

/// What a form belongs to, so that its token is of no use to anyone else.
public sealed interface FormBinding {

    /// The form of someone who is logged in, bound to their session.
    record ToSession(String sid) implements FormBinding {}

    /// The form of someone who is not, bound to the random value of the cookie `__Host-Http-form`.
    record ToBrowser(String cookie) implements FormBinding {

        /// A secret, so not to be printed.
        @Override
        public String toString() {
            return "ToBrowser[…]";
        }
    }

    /// One text for each binding, that no binding of the other kind can have.
    default String text() {
        return switch (this) {
            case ToSession(String sid) -> "session:" + sid;
            case ToBrowser(String cookie) -> "browser:" + cookie;
        };
    }
}
