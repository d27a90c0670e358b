package io.mapae.server.http;

import java.util.Locale;

/// Every problem that Mapae reports, as RFC 9457 wants it: a type that never changes, its status and its English
/// title. Titles in other languages are in the bundle `problems`, under the same name.
public enum Problem {
    MALFORMED_REQUEST(400, "The request is malformed"),
    MALFORMED_JSON(400, "The body is not the JSON that is expected here"),
    MALFORMED_FORM(400, "The body is not the form that is expected here"),
    DUPLICATE_COOKIE(400, "A cookie came twice"),
    UNAUTHENTICATED(401, "Please log in"),
    WRONG_CREDENTIALS(401, "The identifier or the password is wrong"),
    SECOND_FACTOR_REQUIRED(401, "A second factor is required"),
    REFRESH_REFUSED(401, "The refresh token is not valid"),
    FORBIDDEN(403, "This is not allowed"),
    FOREIGN_SITE(403, "The request came from a site that is not allowed to make it"),
    FORM_EXPIRED(403, "The form is out of date; please load the page again"),
    WRONG_PASSWORD(403, "The password is wrong"),
    CARRIAGE_REFUSED(403, "The session may not be carried this way"),
    INSECURE_TRANSPORT(403, "Cookies need HTTPS here"),
    NOT_FOUND(404, "There is nothing here"),
    METHOD_NOT_ALLOWED(405, "This method is not allowed here"),
    REQUEST_TIMEOUT(408, "The request took too long to arrive"),
    CONFLICT(409, "This does not go with how things are now"),
    IDENTIFIER_TAKEN(409, "This identifier is taken"),
    SESSION_LIMIT_REACHED(409, "Too many devices are signed in"),
    SNAPSHOT_NEEDED(410, "The feed does not lead on from there; load the snapshot"),
    LENGTH_REQUIRED(411, "The request must say how long it is"),
    PRECONDITION_FAILED(412, "This is no longer the version that was asked for"),
    BODY_TOO_LARGE(413, "The body is too large"),
    TARGET_TOO_LONG(414, "The address is too long"),
    UNSUPPORTED_MEDIA_TYPE(415, "This kind of body is not accepted here"),
    EXPECTATION_FAILED(417, "The expectation cannot be met"),
    INVALID_FIELD(422, "A field has a value that is not accepted"),
    UNKNOWN_FIELD(422, "A field is not known here"),
    WEAK_PASSWORD(422, "This password is too easy to guess"),
    SESSION_DATA_FULL(422, "The session holds no more data"),
    PRECONDITION_REQUIRED(428, "The request must say which version it changes"),
    TOO_MANY_ATTEMPTS(429, "Too many attempts; please try again later"),
    HEADERS_TOO_LARGE(431, "The headers are too large"),
    INTERNAL(500, "Something went wrong on our side"),
    NOT_IMPLEMENTED(501, "This method is not known"),
    OVERLOADED(503, "Too busy; please try again shortly"),
    NOT_READY(503, "This node is not ready yet"),
    STALE(503, "This node cannot tell right now; please try again shortly"),
    OUTCOME_UNKNOWN(503, "The outcome is not known; please try again shortly"),
    VERSION_NOT_SUPPORTED(505, "This version of HTTP is not supported");

    private final int status;
    private final String title;
    private final String type;

    Problem(int status, String title) {
        this.status = status;
        this.title = title;
        this.type = "urn:mapae:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The status of the answer.
    public int status() {
        return status;
    }

    /// The title in English.
    public String title() {
        return title;
    }

    /// The URN that names this problem for programs, such as `urn:mapae:problem:wrong-credentials`.
    public String type() {
        return type;
    }
}
