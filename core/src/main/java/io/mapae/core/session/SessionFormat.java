package io.mapae.core.session;

import io.mapae.core.store.StoreException;
import io.mapae.guard.Carriage;
import io.mapae.guard.feed.Position;
import io.mapae.guard.id.ClientId;
import io.mapae.guard.id.Guest;
import io.mapae.guard.id.Holder;
import io.mapae.guard.id.SessionId;
import io.mapae.guard.id.Subject;
import io.mapae.guard.session.SessionTokenHash;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A session as bytes, for stores that keep it whole. Times are milliseconds since 1970, texts UTF-8 behind their
/// length in bytes, numbers big-endian.
///
/// The first byte is the number of the format. A release reads the formats of every release before it, and writes
/// the newest that the release before can read too: while nodes of both serve, each reads what the other wrote.
public final class SessionFormat {

    private static final int FIRST = 1;
    private static final int GUEST = 0;
    private static final int ACCOUNT = 1;

    private SessionFormat() {}

    /// The session in the newest format that the release before this one reads.
    public static byte[] write(Session session) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(FIRST);
            write(out, session);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /// The session that these bytes hold.
    ///
    /// @throws StoreException if they are damaged, or of a format that this release does not know
    public static Session read(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int format = in.readUnsignedByte();
            if (format != FIRST) {
                throw new StoreException(
                        "a session was kept in format " + format + ", which this release does not know");
            }
            Session session = read(in);
            if (in.available() > 0) {
                throw new StoreException("a kept session is longer than its format");
            }
            return session;
        } catch (IOException | IllegalArgumentException e) {
            throw new StoreException("a kept session is damaged", e);
        }
    }

    private static void write(DataOutputStream out, Session session) throws IOException {
        out.writeLong(session.id().high());
        out.writeLong(session.id().low());
        write(out, session.holder());
        write(out, session.client().value());
        byte[] token = session.findToken().map(SessionTokenHash::bytes).orElse(new byte[0]);
        out.writeByte(token.length);
        out.write(token);
        write(out, session.carriage().toString());
        write(out, session.authentication());
        write(out, session.device().name());
        write(out, session.device().userAgent());
        write(out, session.device().address());
        write(out, session.created());
        write(out, session.lastUse());
        out.writeLong(session.idle().toMillis());
        write(out, session.end());
        out.writeBoolean(session.remembered());
        out.writeLong(session.pos().packed());
        write(out, session.data());
        out.writeLong(session.version());
    }

    private static Session read(DataInputStream in) throws IOException {
        return new Session(
                new SessionId(in.readLong(), in.readLong()),
                readHolder(in),
                new ClientId(readText(in)),
                readToken(in),
                Carriage.parse(readText(in)).orElseThrow(() -> new IOException("no carriage")),
                readAuthentication(in),
                new Device(readText(in), readText(in), readText(in)),
                readInstant(in),
                readInstant(in),
                Duration.ofMillis(in.readLong()),
                readInstant(in),
                in.readBoolean(),
                Position.unpack(in.readLong()),
                readData(in),
                in.readLong());
    }

    private static void write(DataOutputStream out, Holder holder) throws IOException {
        switch (holder) {
            case Guest _ -> out.writeByte(GUEST);
            case Subject subject -> {
                out.writeByte(ACCOUNT);
                out.writeLong(subject.high());
                out.writeLong(subject.low());
            }
        }
    }

    private static Holder readHolder(DataInputStream in) throws IOException {
        int kind = in.readUnsignedByte();
        return switch (kind) {
            case GUEST -> Guest.GUEST;
            case ACCOUNT -> new Subject(in.readLong(), in.readLong());
            default -> throw new IOException("no kind of holder: " + kind);
        };
    }

    private static @Nullable SessionTokenHash readToken(DataInputStream in) throws IOException {
        int length = in.readUnsignedByte();
        return length == 0 ? null : new SessionTokenHash(readBytes(in, length));
    }

    private static void write(DataOutputStream out, Authentication authentication) throws IOException {
        out.writeInt(authentication.amr().size());
        for (String method : authentication.amr()) {
            write(out, method);
        }
        write(out, authentication.acr());
        write(out, authentication.time());
    }

    private static Authentication readAuthentication(DataInputStream in) throws IOException {
        int methods = in.readInt();
        List<String> amr = new ArrayList<>();
        for (int i = 0; i < methods; i++) {
            amr.add(readText(in));
        }
        return new Authentication(amr, readText(in), readInstant(in));
    }

    private static void write(DataOutputStream out, SessionData data) throws IOException {
        out.writeInt(data.values().size());
        for (Map.Entry<String, String> value : data.values().entrySet()) {
            write(out, value.getKey());
            write(out, value.getValue());
        }
    }

    private static SessionData readData(DataInputStream in) throws IOException {
        int size = in.readInt();
        SortedMap<String, String> values = new TreeMap<>();
        for (int i = 0; i < size; i++) {
            values.put(readText(in), readText(in));
        }
        return new SessionData(values);
    }

    private static void write(DataOutputStream out, Instant instant) throws IOException {
        out.writeLong(instant.toEpochMilli());
    }

    private static Instant readInstant(DataInputStream in) throws IOException {
        return Instant.ofEpochMilli(in.readLong());
    }

    private static void write(DataOutputStream out, String text) throws IOException {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(utf8.length);
        out.write(utf8);
    }

    private static String readText(DataInputStream in) throws IOException {
        return new String(readBytes(in, in.readInt()), StandardCharsets.UTF_8);
    }

    private static byte[] readBytes(DataInputStream in, int length) throws IOException {
        // Damaged bytes may claim any length.
        if (length < 0 || length > in.available()) {
            throw new IOException("no such length: " + length);
        }
        return in.readNBytes(length);
    }
}
