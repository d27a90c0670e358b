package io.mapae.proof.process;

import io.mapae.guard.remote.Presented;
import io.mapae.proof.history.Event;
import io.mapae.proof.history.History;
import io.mapae.proof.history.Moment;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// People who sign up, log in and log out, on any node; what they ask and are answered goes into the history.
///
/// A call that is not answered, or not as expected, gives nothing: its outcome is unknown. Thread-safe; blocks.
public final class People {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String PASSWORD = "four unrelated words";
    private static final String COOKIE = "__Host-Http-sid";
    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final int NO_CONTENT = 204;
    private static final int UNAUTHENTICATED = 401;

    /// What a session lives at the least if nobody ends it, however short a token's life is.
    private static final Duration COOKIE_LIFE = Duration.ofMinutes(30);

    private final String issuer;
    private final History history;
    private final Duration patience;
    private final HttpClient http;
    private final AtomicLong credentials = new AtomicLong();

    /// @param issuer whose pages they use
    /// @param patience how long they wait for an answer
    public People(String issuer, History history, Duration patience) {
        this.issuer = issuer;
        this.history = history;
        this.patience = patience;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(patience)
                .build();
    }

    /// A session as its owner has it.
    ///
    /// @param credential what it is carried by
    /// @param refreshToken empty where there is none
    public record Login(Credential credential, String refreshToken) {

        /// Its `sid`, by which histories know it.
        public String session() {
            return credential.session();
        }

        @Override
        public String toString() {
            return "Login[" + credential.name() + "]";
        }
    }

    /// What came back, and when.
    private record Reply(HttpResponse<String> http, Moment called, Moment answered) {
        JsonNode json() {
            return JSON.readTree(http.body());
        }
    }

    /// Makes an account.
    public boolean signUp(Node node, String identifier) throws InterruptedException {
        String body = JSON.writeValueAsString(Map.of("identifier", identifier, "password", PASSWORD));
        Optional<Reply> made = post(node, "/v1/accounts", body).filter(reply -> is(reply, CREATED));
        made.ifPresent(reply -> history.add(new Event.Kept("account " + identifier, reply.answered())));
        return made.isPresent();
    }

    /// Looks on a node whether an account is there, by logging in. Nobody who has the right password is unknown.
    public void lookFor(Node node, String identifier) throws InterruptedException {
        postLogin(node, identifier, Presented.Kind.SESSION)
                .filter(reply -> is(reply, OK) || is(reply, UNAUTHENTICATED))
                .ifPresent(reply -> history.add(
                        new Event.Looked(node.name(), "account " + identifier, reply.called(), is(reply, OK))));
    }

    /// Logs in, so that the session is carried by a cookie or by tokens.
    public Optional<Login> logIn(Node node, String identifier, Presented.Kind kind) throws InterruptedException {
        return postLogin(node, identifier, kind)
                .filter(reply -> is(reply, OK))
                .map(reply -> kind == Presented.Kind.SESSION ? cookie(reply) : tokens(reply));
    }

    private Optional<Reply> postLogin(Node node, String identifier, Presented.Kind kind) throws InterruptedException {
        String carriage = kind == Presented.Kind.SESSION ? "cookie" : "tokens";
        return post(
                node,
                "/v1/login",
                JSON.writeValueAsString(Map.of("identifier", identifier, "password", PASSWORD, "carriage", carriage)));
    }

    /// Opens a guest's session, carried by a cookie: a session that costs no password's hash.
    public Optional<Login> openGuest(Node node) throws InterruptedException {
        return post(node, "/v1/session", "{}").filter(reply -> is(reply, OK)).map(this::cookie);
    }

    /// Redeems the refresh token for a new access token.
    public Optional<Login> refresh(Node node, Login login) throws InterruptedException {
        String body = JSON.writeValueAsString(Map.of("refresh_token", login.refreshToken()));
        return post(node, "/v1/tokens/refresh", body)
                .filter(reply -> is(reply, OK))
                .map(reply -> tokens(reply, login.session()));
    }

    /// Logs out.
    ///
    /// @param confirm whether to be answered only when it holds everywhere
    public Optional<Event.Ended> logOut(Node node, Login login, boolean confirm) throws InterruptedException {
        history.add(new Event.EndCalled(login.session(), Moment.now()));
        Optional<Event.Ended> ended = post(
                        node, confirm ? "/v1/logout?confirm=true" : "/v1/logout", "{}", proof(login.credential()))
                .filter(reply -> is(reply, NO_CONTENT))
                .map(reply -> new Event.Ended(login.session(), reply.called(), reply.answered(), confirm));
        ended.ifPresent(history::add);
        return ended;
    }

    /// How long a bare round trip to a node takes: one that asks nothing of a database.
    public Duration roundTrip(Node node) throws InterruptedException {
        HttpRequest request = request(node, "/healthz").GET().build();
        return send(request)
                .map(reply -> reply.answered().since(reply.called()))
                .orElse(patience);
    }

    private static boolean is(Reply reply, int status) {
        return reply.http().statusCode() == status;
    }

    private static String[] proof(Credential credential) {
        String text = credential.presented().text();
        return switch (credential.presented()) {
            case Presented.SessionCookie _ -> new String[] {"Cookie", COOKIE + "=" + text};
            case Presented.Token _ -> new String[] {"Authorization", "Bearer " + text};
        };
    }

    private Login cookie(Reply reply) {
        String cookie = reply.http().headers().allValues("Set-Cookie").stream()
                .filter(header -> header.startsWith(COOKIE + "="))
                .map(header -> header.substring(COOKIE.length() + 1, header.indexOf(';')))
                .findFirst()
                .orElseThrow();
        String session = reply.json().path("session").path("sid").asString();
        return login(reply, session, new Presented.SessionCookie(cookie), "", COOKIE_LIFE);
    }

    private Login tokens(Reply reply) {
        return tokens(reply, reply.json().path("session").path("sid").asString());
    }

    private Login tokens(Reply reply, String session) {
        Presented token = new Presented.Token(reply.json().path("access_token").asString());
        String refresh = reply.json().path("refresh_token").asString();
        Duration life = Duration.ofSeconds(reply.json().path("expires_in").asLong());
        return login(reply, session, token, refresh, life);
    }

    private Login login(Reply reply, String session, Presented presented, String refreshToken, Duration life) {
        String name = "c" + credentials.incrementAndGet();
        Moment called = reply.called();
        history.add(
                presented.kind() == Presented.Kind.SESSION
                        ? new Event.Issued(session, name, called, reply.answered(), called.plus(life))
                        : Event.Issued.withLife(session, name, called, reply.answered(), life));
        return new Login(new Credential(name, session, presented), refreshToken);
    }

    private Optional<Reply> post(Node node, String path, String json, String... headers) throws InterruptedException {
        HttpRequest.Builder request = request(node, path)
                .header("Origin", issuer)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json));
        List<String> more = List.of(headers);
        if (!more.isEmpty()) {
            request.headers(headers);
        }
        return send(request.build());
    }

    private HttpRequest.Builder request(Node node, String path) {
        return HttpRequest.newBuilder(URI.create(node.address() + path)).timeout(patience);
    }

    private Optional<Reply> send(HttpRequest request) throws InterruptedException {
        Moment called = Moment.now();
        try {
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            return Optional.of(new Reply(answer, called, Moment.now()));
        } catch (IOException unknown) {
            return Optional.empty();
        }
    }
}
