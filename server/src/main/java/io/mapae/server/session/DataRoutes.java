package io.mapae.server.session;

import io.mapae.core.session.Acting;
import io.mapae.core.session.DataCondition;
import io.mapae.core.session.DataEdit;
import io.mapae.core.session.DataReading;
import io.mapae.core.session.SessionData;
import io.mapae.core.session.SessionDataEditing;
import io.mapae.guard.id.SessionId;
import io.mapae.server.http.Problem;
import io.mapae.server.http.Request;
import io.mapae.server.http.Response;
import io.mapae.server.http.RouteSettings;
import io.mapae.server.http.Routes;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// `/v1/session/data/{key}`: session data, with ETag, If-Match and If-None-Match (RFC 9110, section 13.1).
public final class DataRoutes {

    /// A value, and a little for what the store adds to it.
    private static final RouteSettings SETTINGS = RouteSettings.API.withBodyMax(SessionData.BYTES_MAX);

    private static final Pattern STRONG_TAG = Pattern.compile("\"([A-Za-z0-9_-]{1,64})\"");

    private final Callers callers;
    private final SessionDataEditing editing;

    public DataRoutes(Callers callers, SessionDataEditing editing) {
        this.callers = callers;
        this.editing = editing;
    }

    /// Adds them to those of the server.
    public void addTo(Routes routes) {
        String pattern = "/v1/session/data/{key}";
        routes.get(pattern, SETTINGS, request -> callers.answer(request, acting -> read(request, acting)))
                .put(pattern, SETTINGS, request -> callers.answer(request, acting -> put(request, acting)))
                .delete(pattern, SETTINGS, request -> callers.answer(request, acting -> remove(request, acting)));
    }

    private Response read(Request request, Acting acting) {
        return switch (editing.find(sid(acting), request.pathParameter("key"))) {
            case DataReading.Found(String json, String tag) ->
                isKnown(request, tag)
                        ? Response.empty(304).withHeader("ETag", quoted(tag))
                        : Response.bytes(200, "application/json", json.getBytes(StandardCharsets.UTF_8))
                                .withHeader("ETag", quoted(tag));
            case DataReading.Missing _ -> Response.problem(Problem.NOT_FOUND);
            case DataReading.BadKey _ -> badKey();
            case DataReading.NoSession _ -> Callers.refuse(new Calling.Nobody(true));
        };
    }

    /// Whether the caller has this value already. A weak tag is as good as a strong one here (RFC 9110, section
    /// 13.1.2).
    private static boolean isKnown(Request request, String tag) {
        String header = request.header("If-None-Match").orElse("");
        return header.equals("*")
                || Stream.of(header.split(",", -1))
                        .map(part -> part.strip().replaceFirst("^W/", ""))
                        .anyMatch(quoted(tag)::equals);
    }

    private Response put(Request request, Acting acting) {
        String json = request.jsonText();
        Optional<DataCondition> condition = condition(request);
        return condition.isEmpty()
                ? badCondition()
                : answer(editing.put(sid(acting), request.pathParameter("key"), json, condition.get()));
    }

    private Response remove(Request request, Acting acting) {
        Optional<DataCondition> condition = condition(request);
        return condition.isEmpty()
                ? badCondition()
                : answer(editing.remove(sid(acting), request.pathParameter("key"), condition.get()));
    }

    private static Response answer(DataEdit edit) {
        return switch (edit) {
            case DataEdit.Put(String tag, boolean added) ->
                Response.empty(added ? 201 : 204).withHeader("ETag", quoted(tag));
            case DataEdit.Removed _ -> Response.empty();
            case DataEdit.Missing _ -> Response.problem(Problem.NOT_FOUND);
            case DataEdit.Changed _ -> Response.problem(Problem.PRECONDITION_FAILED);
            case DataEdit.TooLarge _ ->
                Response.problem(
                        Problem.SESSION_DATA_FULL,
                        "at most %d keys and %d bytes in all".formatted(SessionData.KEYS_MAX, SessionData.BYTES_MAX));
            case DataEdit.BadKey _ -> badKey();
            case DataEdit.NoSession _ -> Callers.refuse(new Calling.Nobody(true));
        };
    }

    /// The condition that the request states; empty if it is malformed.
    private static Optional<DataCondition> condition(Request request) {
        Optional<String> match = request.header("If-Match");
        Optional<String> noneMatch = request.header("If-None-Match");
        if (match.isEmpty() && noneMatch.isEmpty()) {
            return Optional.of(new DataCondition.None());
        }
        if (match.isPresent() && noneMatch.isPresent()) {
            return Optional.empty();
        }
        if (noneMatch.isPresent()) {
            return noneMatch.filter("*"::equals).map(_ -> new DataCondition.Absent());
        }
        return match.get().equals("*") ? Optional.of(new DataCondition.Present()) : tagged(match.get());
    }

    private static Optional<DataCondition> tagged(String header) {
        Set<String> tags = new LinkedHashSet<>();
        for (String part : header.split(",", -1)) {
            var matcher = STRONG_TAG.matcher(part.strip());
            if (!matcher.matches() || tags.size() == DataCondition.Tagged.TAGS_MAX) {
                return Optional.empty();
            }
            tags.add(matcher.group(1));
        }
        return Optional.of(new DataCondition.Tagged(tags));
    }

    private static Response badKey() {
        return Response.problem(Problem.INVALID_FIELD, "1 to 64 of A-Z a-z 0-9 . _ -", "key");
    }

    private static Response badCondition() {
        return Response.problem(
                Problem.MALFORMED_REQUEST, "If-Match takes strong tags or *, If-None-Match takes *, and not both");
    }

    private static String quoted(String tag) {
        return '"' + tag + '"';
    }

    private static SessionId sid(Acting acting) {
        return acting.caller().sid();
    }
}
