package io.mapae.server.oauth;

import io.mapae.server.http.JsonWriter;
import io.mapae.server.http.ProblemReport;
import io.mapae.server.http.Request;
import io.mapae.server.http.Response;
import java.util.Locale;

/// The errors of OAuth's endpoints, in OAuth's own form (RFC 6749, section 5.2).
enum OAuthError {
    INVALID_REQUEST(400),
    /// The client is unknown, or has not proved who it is.
    INVALID_CLIENT(400),
    /// The refresh token opens nothing, for this client.
    INVALID_GRANT(400),
    INVALID_SCOPE(400),
    /// The client is known, and may not do this.
    UNAUTHORIZED_CLIENT(403),
    UNSUPPORTED_GRANT_TYPE(400),
    /// RFC 6749, section 4.1.2.1, which has no status of its own for it here.
    TEMPORARILY_UNAVAILABLE(503),
    SERVER_ERROR(500);

    // RFC 7617, section 2.1
    static final String CHALLENGE = "Basic realm=\"mapae\", charset=\"UTF-8\"";

    private final int status;

    OAuthError(int status) {
        this.status = status;
    }

    /// @param description in English, for the developer
    Response response(String description) {
        return response(status, description);
    }

    /// The refusal of a client, which asks for HTTP Basic where the client has tried that or nothing at all.
    /// Elsewhere a challenge would only make browsers ask a person for a password.
    static Response invalidClient(Request request, String description, boolean named) {
        boolean challenged = request.header("Authorization").isPresent() || !named;
        return challenged
                ? INVALID_CLIENT.response(401, description).withHeader("WWW-Authenticate", CHALLENGE)
                : INVALID_CLIENT.response(description);
    }

    /// A problem of the edge in this form. Keeps the problem's status.
    static Response render(Request request, ProblemReport report) {
        int status = report.problem().status();
        String description = report.detail().isEmpty() ? report.problem().title() : report.detail();
        return kind(status).response(status, description);
    }

    private static OAuthError kind(int status) {
        return switch (status) {
            case 500 -> SERVER_ERROR;
            case 503 -> TEMPORARILY_UNAVAILABLE;
            default -> INVALID_REQUEST;
        };
    }

    private Response response(int actualStatus, String description) {
        return Response.json(
                        actualStatus,
                        JsonWriter.object()
                                .field("error", name().toLowerCase(Locale.ROOT))
                                .field("error_description", describable(description)))
                .withHeader("Cache-Control", "no-store");
    }

    // RFC 6749, section 5.2: printable ASCII without the quotation mark and the backslash.
    private static String describable(String description) {
        return description.replaceAll("[^\\x20\\x21\\x23-\\x5B\\x5D-\\x7E]", "?");
    }
}
