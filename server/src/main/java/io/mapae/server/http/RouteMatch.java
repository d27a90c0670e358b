package io.mapae.server.http;

/// What the routes have for a method and a path.
sealed interface RouteMatch {

    record Found(Route route, PathValues values) implements RouteMatch {}

    record Missing() implements RouteMatch {
        static final Missing HERE = new Missing();
    }

    /// The path is known, the method is not.
    ///
    /// @param allow the methods that are, as the Allow header lists them
    record OtherMethods(String allow, RouteSettings settings) implements RouteMatch {}
}
