package io.mapae.store.sql;

import io.mapae.core.session.Authentication;
import io.mapae.core.session.Device;
import io.mapae.core.session.Session;
import io.mapae.core.session.SessionData;
import io.mapae.guard.feed.Position;
import io.mapae.guard.id.ClientId;
import io.mapae.guard.id.Guest;
import io.mapae.guard.id.Holder;
import io.mapae.guard.id.SessionId;
import io.mapae.guard.id.Subject;
import io.mapae.guard.session.SessionTokenHash;
import org.jspecify.annotations.Nullable;

/// A session as a row of the table `session`.
final class SessionRow {
    static final String COLUMNS = """
            select sid, subject, client, token, carriage, amr, acr, auth_time, device_name, user_agent, address,
                created, last_use, idle, ends, remembered, pos, data, version
            from session
            """;

    private SessionRow() {}

    static byte @Nullable [] token(Session session) {
        return session.findToken().map(SessionTokenHash::bytes).orElse(null);
    }

    static Session read(Row row) {
        return new Session(
                Bits.read(row.bytes("sid"), SessionId::new),
                row.optionalBytes("subject")
                        .map(bytes -> (Holder) Bits.read(bytes, Subject::new))
                        .orElse(Guest.GUEST),
                new ClientId(row.text("client")),
                row.optionalBytes("token").map(SessionTokenHash::new).orElse(null),
                row.carriage("carriage"),
                new Authentication(Netstrings.decodeList(row.text("amr")), row.text("acr"), row.instant("auth_time")),
                new Device(row.text("device_name"), row.text("user_agent"), row.text("address")),
                row.instant("created"),
                row.instant("last_use"),
                row.duration("idle"),
                row.instant("ends"),
                row.truth("remembered"),
                Position.unpack(row.number("pos")),
                new SessionData(Netstrings.decodeMap(row.text("data"))),
                row.number("version"));
    }
}
