package io.mapae.proof.run;

import io.mapae.guard.remote.Presented;
import io.mapae.proof.history.Event;
import io.mapae.proof.history.History;
import io.mapae.proof.history.Moment;
import io.mapae.proof.process.Credential;
import io.mapae.proof.run.Caller.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Somebody with an account, who logs in, is checked everywhere, refreshes, and logs out or changes the password;
/// again and again, each call to some node. What was acknowledged goes into the history, and nothing else.
final class Person {

    private static final Duration COOKIE_LIFE = Duration.ofMinutes(25);
    private static final int TRIES_MAX = 3;
    private static final String FIRST_PASSWORD = "four unrelated words";

    private final String person;
    private final RandomGenerator random;
    private final Caller caller;
    private final List<WiredNode> nodes;
    private final Everywhere everywhere;
    private final History history;
    private String name;
    private String password = FIRST_PASSWORD;
    private boolean isPasswordKnown = true;
    private int accounts;
    private int logins;
    private volatile boolean ended;

    Person(
            String person,
            RandomGenerator random,
            Caller caller,
            List<WiredNode> nodes,
            Everywhere everywhere,
            History history) {
        this.person = person;
        this.name = person;
        this.random = random;
        this.caller = caller;
        this.nodes = nodes;
        this.everywhere = everywhere;
        this.history = history;
    }

    /// A login and what became of it.
    private static final class Login {
        private final String session;
        private final List<Credential> credentials = new ArrayList<>();
        private String refreshToken = "";

        Login(String session) {
            this.session = session;
        }

        Credential current() {
            return credentials.getLast();
        }
    }

    /// Makes an account of its own, another one each time.
    ///
    /// @return whether that was acknowledged
    boolean signUp() {
        accounts++;
        name = person + "-" + accounts;
        password = FIRST_PASSWORD;
        isPasswordKnown =
                caller.post(any().origin(), "/v1/accounts", credentials("")).status() == 201;
        if (isPasswordKnown) {
            history.add(new Event.Kept(account(), Moment.now()));
        }
        return isPasswordKnown;
    }

    void run() {
        while (!ended) {
            // Where nobody knows whether a change was made, nobody knows the password.
            Optional<Login> login = isPasswordKnown || signUp() ? logIn() : Optional.empty();
            if (login.isEmpty()) {
                Await.pass(Duration.ofMillis(200));
                continue;
            }
            live(login.get());
        }
    }

    void end() {
        ended = true;
    }

    /// Whether the account is there, with the password that was acknowledged last; asked when no fault is left.
    void lookForAccount() {
        if (isPasswordKnown) {
            WiredNode node = any();
            Moment called = Moment.now();
            Reply reply = caller.post(node.origin(), "/v1/login", credentials(",\"carriage\":\"tokens\""));
            history.add(new Event.Looked(node.name(), account(), called, reply.status() == 200));
        }
    }

    private void live(Login login) {
        pass(300, 1_200);
        if (!login.refreshToken.isEmpty() && random.nextInt(2) == 0) {
            refresh(login);
            pass(100, 500);
        }
        switch (random.nextInt(5)) {
            case 0, 1 -> logOut(login, true);
            case 2, 3 -> logOut(login, false);
            default -> changePassword(login);
        }
        everywhere.endsNow(login.credentials);
        // Whoever holds a refresh token tries it after the end too.
        if (!login.refreshToken.isEmpty() && random.nextInt(2) == 0) {
            refresh(login);
        }
    }

    private Optional<Login> logIn() {
        boolean byCookie = random.nextBoolean();
        Moment called = Moment.now();
        String carriage = ",\"carriage\":\"" + (byCookie ? "cookie" : "tokens") + "\"";
        Reply reply = caller.post(any().origin(), "/v1/login", credentials(carriage));
        if (reply.status() == 401 && isPasswordKnown) {
            history.add(new Event.Looked("some node", account(), called, false));
        }
        if (reply.status() != 200) {
            return Optional.empty();
        }
        logins++;
        Login login = new Login(person + "." + logins);
        keep(login, reply, called);
        return Optional.of(login);
    }

    private void keep(Login login, Reply reply, Moment called) {
        Moment answered = Moment.now();
        String credential = login.session + "." + (login.credentials.size() + 1);
        Presented presented;
        Duration life;
        if (reply.cookie().isPresent()) {
            presented = new Presented.SessionCookie(reply.cookie().get());
            life = COOKIE_LIFE;
        } else {
            presented = new Presented.Token(reply.text("access_token"));
            login.refreshToken = reply.text("refresh_token");
            life = Duration.ofSeconds(reply.json().path("expires_in").asInt());
        }
        Credential given = new Credential(credential, login.session, presented);
        login.credentials.add(given);
        history.add(
                reply.cookie().isPresent()
                        ? new Event.Issued(login.session, credential, called, answered, called.plus(life))
                        : Event.Issued.withLife(login.session, credential, called, answered, life));
        everywhere.watch(given);
    }

    private void refresh(Login login) {
        Moment called = Moment.now();
        Reply reply =
                caller.post(any().origin(), "/v1/tokens/refresh", "{\"refresh_token\":\"" + login.refreshToken + "\"}");
        if (reply.status() == 200) {
            keep(login, reply, called);
        }
    }

    private void logOut(Login login, boolean confirmed) {
        for (int i = 0; i < TRIES_MAX; i++) {
            Moment called = Moment.now();
            history.add(new Event.EndCalled(login.session, called));
            Reply reply = caller.post(
                    any().origin(), "/v1/logout?confirm=" + confirmed, "{}", Caller.headers(login.current()));
            if (reply.status() == 204) {
                history.add(new Event.Ended(login.session, called, Moment.now(), confirmed));
            }
            if (reply.status() == 204 || reply.status() == 401) {
                return;
            }
        }
    }

    /// On one device, which ends the session of the other one; its own gets new credentials, and is left alone.
    private void changePassword(Login other) {
        // Left alone from here on: where this change is not made, a later one ends it too.
        history.add(new Event.EndCalled(other.session, Moment.now()));
        Optional<Login> own = logIn();
        if (own.isEmpty()) {
            return;
        }
        Moment called = Moment.now();
        history.add(new Event.EndCalled(own.get().session, called));
        String next = "another " + logins + " unrelated words";
        isPasswordKnown = false;
        Reply reply = caller.put(
                any().origin(),
                "/v1/account/password",
                "{\"current\":\"" + password + "\",\"new\":\"" + next + "\"}",
                Caller.headers(own.get().current()));
        if (reply.status() == 200) {
            history.add(new Event.Ended(other.session, called, Moment.now(), false));
            password = next;
            isPasswordKnown = true;
        }
        everywhere.endsNow(own.get().credentials);
    }

    private String credentials(String more) {
        return "{\"identifier\":\"" + name + "\",\"password\":\"" + password + "\"" + more + "}";
    }

    private String account() {
        return "the account of " + name;
    }

    private WiredNode any() {
        return nodes.get(random.nextInt(nodes.size()));
    }

    private void pass(int millisMin, int millisMax) {
        Await.pass(Duration.ofMillis(random.nextInt(millisMin, millisMax)));
    }
}
