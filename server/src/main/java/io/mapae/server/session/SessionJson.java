package io.mapae.server.session;

import io.mapae.core.session.Acting;
import io.mapae.core.session.Session;
import io.mapae.guard.Carriage;
import io.mapae.guard.id.ClientId;
import io.mapae.guard.id.Holder;
import io.mapae.guard.id.SessionId;
import io.mapae.guard.id.Subject;
import io.mapae.server.http.JsonWriter;
import java.time.Instant;
import java.util.List;

/// How a session is written as JSON.
public final class SessionJson {

    private SessionJson() {}

    /// What a login answers about its session.
    public static void write(JsonWriter json, Session session, Carriage carriage, ClientId client) {
        writeCommon(
                json,
                session.id(),
                session.holder(),
                client,
                carriage,
                session.authentication().amr(),
                session.authentication().time(),
                session.end());
        json.field("created_at", session.created()).field("remembered", session.remembered());
    }

    /// What memory knows of whoever calls.
    static JsonWriter of(Acting acting) {
        JsonWriter json = JsonWriter.object();
        writeCommon(
                json,
                acting.caller().sid(),
                acting.caller().holder(),
                acting.caller().client(),
                acting.carriage(),
                acting.caller().amr(),
                acting.caller().authTime(),
                acting.caller().expires());
        if (!acting.caller().scope().isEmpty()) {
            json.field("scope", String.join(" ", acting.caller().scope()));
        }
        return json;
    }

    private static void writeCommon(
            JsonWriter json,
            SessionId sid,
            Holder holder,
            ClientId client,
            Carriage carriage,
            List<String> amr,
            Instant authTime,
            Instant expires) {
        json.field("sid", sid.toString())
                .field("subject", holder.subject().map(Subject::toString))
                .field("guest", holder.subject().isEmpty())
                .field("client_id", client.value())
                .field("carriage", carriage.toString())
                .texts("amr", amr)
                .field("auth_time", authTime)
                .field("expires_at", expires);
    }
}
