package io.mapae.server.session;

import io.mapae.core.session.Acting;
import io.mapae.core.session.Device;
import io.mapae.core.session.Devices;
import io.mapae.core.session.EndReason;
import io.mapae.core.session.Session;
import io.mapae.guard.id.SessionId;
import io.mapae.guard.id.Subject;
import io.mapae.server.http.JsonWriter;
import io.mapae.server.http.Problem;
import io.mapae.server.http.QueryCheck;
import io.mapae.server.http.Request;
import io.mapae.server.http.Response;
import io.mapae.server.http.RouteSettings;
import io.mapae.server.http.Routes;
import java.util.function.BiFunction;

/// `/v1/sessions`: the devices of whoever calls, to list, name and end.
public final class DeviceRoutes {

    private static final RouteSettings END_MANY = RouteSettings.API.withQuery(QueryCheck.only("except"));

    private final Callers callers;
    private final Devices devices;
    private final CarriedAnswers answers;
    private final SessionCookies cookies;

    public DeviceRoutes(Callers callers, Devices devices, CarriedAnswers answers, SessionCookies cookies) {
        this.callers = callers;
        this.devices = devices;
        this.answers = answers;
        this.cookies = cookies;
    }

    /// Adds them to those of the server.
    public void addTo(Routes routes) {
        routes.get("/v1/sessions", request -> callers.answerAccount(request, this::list))
                .patch("/v1/sessions/{sid}", request -> withSession(request, this::name))
                .delete("/v1/sessions/{sid}", request -> withSession(request, this::end))
                .delete(
                        "/v1/sessions",
                        END_MANY,
                        request -> callers.answerAccount(request, acting -> endMany(request, acting)));
    }

    private Response list(Acting acting) {
        return Response.json(JsonWriter.object()
                .objects("sessions", devices.list(subject(acting)), (json, session) -> write(json, session, acting)));
    }

    private static void write(JsonWriter json, Session session, Acting acting) {
        Device device = session.device();
        SessionJson.write(json, session, session.carriage(), session.client());
        json.field("current", session.id().equals(acting.caller().sid()))
                .field("last_use", session.lastUse())
                .object(
                        "device",
                        fields -> fields.field("name", device.name())
                                .field("user_agent", device.userAgent())
                                .field("address", device.address()));
    }

    private Response name(Request request, Target target) {
        String name = request.json("name").text("name").strip();
        if (!Device.isName(name)) {
            return Response.problem(
                    Problem.INVALID_FIELD,
                    "at most " + Device.NAME_MAX + " characters, without control characters",
                    "name");
        }
        return devices.name(subject(target.acting()), target.sid(), name)
                .map(session -> {
                    JsonWriter json = JsonWriter.object();
                    write(json, session, target.acting());
                    return Response.json(json);
                })
                .orElseGet(() -> Response.problem(Problem.NOT_FOUND));
    }

    private Response end(Request request, Target target) {
        return devices.end(subject(target.acting()), target.sid(), EndReason.DEVICE_LIST)
                ? Response.empty()
                : Response.problem(Problem.NOT_FOUND);
    }

    private Response endMany(Request request, Acting acting) {
        String except = request.query().find("except").orElse("");
        return switch (except) {
            case "" -> {
                devices.endAll(subject(acting), RequestDevices.address(request));
                yield cookies.ended(Response.empty(), acting.carriage());
            }
            case "current" ->
                devices.endOthers(acting)
                        .map(carried -> answers.answer(carried, acting.caller().client()))
                        .orElseGet(() -> Callers.refuse(new Calling.Nobody(true)));
            default -> Response.problem(Problem.MALFORMED_REQUEST, "must be current", "except");
        };
    }

    private Response withSession(Request request, BiFunction<Request, Target, Response> handler) {
        return callers.answerAccount(
                request,
                acting -> SessionId.parse(request.pathParameter("sid"))
                        .map(sid -> handler.apply(request, new Target(acting, sid)))
                        .orElseGet(() -> Response.problem(Problem.NOT_FOUND)));
    }

    private static Subject subject(Acting acting) {
        return acting.caller().holder().subject().orElseThrow();
    }

    private record Target(Acting acting, SessionId sid) {}
}
