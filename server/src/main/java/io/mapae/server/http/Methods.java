package io.mapae.server.http;

import java.util.Optional;

/// Methods by the names they have on the wire; names are compared by case (RFC 9110, section 9.1).
final class Methods {

    private Methods() {}

    static Optional<Method> named(String name) {
        return switch (name) {
            case "GET" -> GET;
            case "HEAD" -> HEAD;
            case "POST" -> POST;
            case "PUT" -> PUT;
            case "PATCH" -> PATCH;
            case "DELETE" -> DELETE;
            case "OPTIONS" -> OPTIONS;
            default -> Optional.empty();
        };
    }

    private static final Optional<Method> GET = Optional.of(Method.GET);
    private static final Optional<Method> HEAD = Optional.of(Method.HEAD);
    private static final Optional<Method> POST = Optional.of(Method.POST);
    private static final Optional<Method> PUT = Optional.of(Method.PUT);
    private static final Optional<Method> PATCH = Optional.of(Method.PATCH);
    private static final Optional<Method> DELETE = Optional.of(Method.DELETE);
    private static final Optional<Method> OPTIONS = Optional.of(Method.OPTIONS);
}
