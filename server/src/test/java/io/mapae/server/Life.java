package io.mapae.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapae.server.Acknowledged.Fact;

/// What one person does with an account: signs up, logs in on three devices, refreshes, and ends something.
final class Life {

    /// How many ways there are to end it.
    static final int ENDS = 6;

    private static final String OLD = "correct horse battery staple";
    private static final String NEW = "another horse entirely here";

    private final ServerProcess server;
    private final String name;
    private final Acknowledged acknowledged;
    private final Agent laptop;
    private final Agent phone;

    Life(ServerProcess server, String name, Acknowledged acknowledged) {
        this.server = server;
        this.name = name;
        this.acknowledged = acknowledged;
        this.laptop = server.agent();
        this.phone = server.agent();
    }

    /// @param end which of the ways to end it
    void live(int end) {
        Fact password = new Fact.Password(name, OLD);
        ok(laptop.post("/v1/accounts", "{\"identifier\":\"" + name + "\",\"password\":\"" + OLD + "\"}"));
        acknowledged.add(password);
        Fact.SignedIn onLaptop = signedIn(laptop, ok(laptop.post("/v1/login", login(name, OLD, "cookie"))));
        acknowledged.add(onLaptop);
        Fact.SignedIn onPhone = signedIn(phone, ok(phone.post("/v1/login", login(name, OLD, "cookie"))));
        acknowledged.add(onPhone);
        Fact.Refreshed refreshed = refresh(ok(server.agent().post("/v1/login", login(name, OLD, "tokens"))));
        acknowledged.add(refreshed);
        switch (end) {
            case 0 -> logOut(onLaptop);
            case 1 -> logOutByToken(refreshed);
            case 2 -> endPhone(onPhone);
            case 3 -> changePassword(password, onLaptop, onPhone, refreshed);
            case 4 -> disable(password, onLaptop, onPhone, refreshed);
            default -> {
                // Everyone stays signed in.
            }
        }
    }

    private Fact.Refreshed refresh(Agent.Answer login) {
        String spent = login.text("refresh_token");
        Agent.Answer next = ok(server.agent().post("/v1/tokens/refresh", "{\"refresh_token\":\"" + spent + "\"}"));
        return new Fact.Refreshed(
                login.json().path("session").path("sid").asString(), spent, next.text("refresh_token"));
    }

    private void logOut(Fact.SignedIn onLaptop) {
        acknowledged.takeBack(onLaptop);
        ok(laptop.post("/v1/logout", ""));
        acknowledged.add(new Fact.EndedCookie(onLaptop.cookie()));
    }

    private void logOutByToken(Fact.Refreshed refreshed) {
        Agent.Answer again =
                ok(server.agent().post("/v1/tokens/refresh", "{\"refresh_token\":\"" + refreshed.spent() + "\"}"));
        String access = again.text("access_token");
        acknowledged.takeBack(refreshed);
        ok(server.agent().post("/v1/logout", "", "Authorization", "Bearer " + access));
        acknowledged.add(new Fact.EndedTokens(access, refreshed.next()));
    }

    private void endPhone(Fact.SignedIn onPhone) {
        acknowledged.takeBack(onPhone);
        ok(laptop.delete("/v1/sessions/" + onPhone.sid()));
        acknowledged.add(new Fact.EndedCookie(onPhone.cookie()));
    }

    private void changePassword(
            Fact password, Fact.SignedIn onLaptop, Fact.SignedIn onPhone, Fact.Refreshed refreshed) {
        takeBack(password, onLaptop, onPhone, refreshed);
        Agent.Answer changed =
                ok(laptop.send("PUT", "/v1/account/password", "{\"current\":\"" + OLD + "\",\"new\":\"" + NEW + "\"}"));
        acknowledged.add(new Fact.Password(name, NEW));
        acknowledged.add(new Fact.NoPassword(name, OLD));
        acknowledged.add(signedIn(laptop, changed));
        acknowledged.add(new Fact.EndedCookie(onLaptop.cookie()));
        acknowledged.add(new Fact.EndedCookie(onPhone.cookie()));
        acknowledged.add(new Fact.EndedTokens("", refreshed.next()));
    }

    private void disable(Fact password, Fact.SignedIn onLaptop, Fact.SignedIn onPhone, Fact.Refreshed refreshed) {
        takeBack(password, onLaptop, onPhone, refreshed);
        KilledServerTest.command(server, "account", "disable", name);
        acknowledged.add(new Fact.NoPassword(name, OLD));
        acknowledged.add(new Fact.EndedCookie(onLaptop.cookie()));
        acknowledged.add(new Fact.EndedCookie(onPhone.cookie()));
        acknowledged.add(new Fact.EndedTokens("", refreshed.next()));
    }

    private void takeBack(Fact... facts) {
        for (Fact fact : facts) {
            acknowledged.takeBack(fact);
        }
    }

    private static Fact.SignedIn signedIn(Agent agent, Agent.Answer answer) {
        return new Fact.SignedIn(
                answer.json().path("session").path("sid").asString(),
                Holdings.SESSION + "=" + agent.cookies().get(Holdings.SESSION));
    }

    private static Agent.Answer ok(Agent.Answer answer) {
        assertThat(answer.status()).as(answer.http().body()).isBetween(200, 204);
        return answer;
    }

    static String login(String name, String password, String carriage) {
        return "{\"identifier\":\"" + name + "\",\"password\":\"" + password + "\",\"carriage\":\"" + carriage + "\"}";
    }
}
