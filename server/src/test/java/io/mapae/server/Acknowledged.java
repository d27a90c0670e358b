package io.mapae.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// What a server has said to be done, so that it can be asked again after it was killed.
///
/// Who is about to change something takes the fact back first: while the answer is out, either may be true.
final class Acknowledged {

    /// How many kinds of facts there are.
    static final int KINDS = 6;

    private static final int SECONDS_MAX = 60;

    private final Queue<Fact> facts = new ConcurrentLinkedQueue<>();
    private final Semaphore said = new Semaphore(0);

    sealed interface Fact {

        /// The account is there, and this is its password.
        record Password(String identifier, String password) implements Fact {}

        /// This was its password, or it may not log in any more.
        record NoPassword(String identifier, String password) implements Fact {}

        /// Somebody is signed in.
        record SignedIn(String sid, String cookie) implements Fact {}

        /// A cookie that has ended.
        record EndedCookie(String cookie) implements Fact {}

        /// Tokens that have ended.
        record EndedTokens(String access, String refresh) implements Fact {}

        /// A refresh token that was redeemed, and what for.
        record Refreshed(String sid, String spent, String next) implements Fact {}
    }

    void add(Fact fact) {
        facts.add(fact);
        said.release();
    }

    /// Waits until so many more facts were said.
    ///
    /// @return false if they were not in a minute
    boolean await(int more) throws InterruptedException {
        said.drainPermits();
        return said.tryAcquire(more, SECONDS_MAX, TimeUnit.SECONDS);
    }

    void takeBack(Fact fact) {
        if (!facts.remove(fact)) {
            throw new IllegalArgumentException("was never said: " + fact);
        }
    }

    /// Asks the server about each.
    ///
    /// @param checked counts them by kind
    void check(ServerProcess server, Map<String, Integer> checked) {
        for (Fact fact : List.copyOf(facts)) {
            check(server.agent(), fact);
            checked.merge(fact.getClass().getSimpleName(), 1, Integer::sum);
        }
        // A password takes long to check, and a repeated redemption is forgiven three times only; sessions are asked
        // about after every kill.
        facts.removeIf(fact -> switch (fact) {
            case Fact.Password _, Fact.NoPassword _, Fact.Refreshed _ -> true;
            case Fact.SignedIn _, Fact.EndedCookie _, Fact.EndedTokens _ -> false;
        });
    }

    private static void check(Agent agent, Fact fact) {
        switch (fact) {
            case Fact.Password(String identifier, String password) ->
                assertThat(logIn(agent, identifier, password))
                        .as(fact.toString())
                        .isEqualTo(200);
            case Fact.NoPassword(String identifier, String password) ->
                assertThat(logIn(agent, identifier, password))
                        .as(fact.toString())
                        .isEqualTo(401);
            case Fact.SignedIn(String sid, String cookie) -> {
                Agent.Answer session = agent.get("/v1/session", "Cookie", cookie);
                assertThat(session.status()).as(fact.toString()).isEqualTo(200);
                assertThat(session.text("sid")).isEqualTo(sid);
            }
            case Fact.EndedCookie(String cookie) ->
                assertThat(agent.get("/v1/session", "Cookie", cookie).status())
                        .as(fact.toString())
                        .isEqualTo(401);
            case Fact.EndedTokens(String access, String refresh) -> {
                assertThat(agent.get("/v1/session", "Authorization", "Bearer " + access)
                                .status())
                        .as(fact.toString())
                        .isEqualTo(401);
                assertThat(refresh(agent, refresh).status()).as(fact.toString()).isEqualTo(401);
            }
            case Fact.Refreshed(String sid, String spent, String next) -> {
                Agent.Answer again = refresh(agent, spent);
                assertThat(again.status()).as(fact.toString()).isEqualTo(200);
                assertThat(again.text("refresh_token")).isEqualTo(next);
                Agent.Answer session =
                        agent.get("/v1/session", "Authorization", "Bearer " + again.text("access_token"));
                assertThat(session.text("sid")).isEqualTo(sid);
            }
        }
    }

    private static int logIn(Agent agent, String identifier, String password) {
        return agent.post("/v1/login", Life.login(identifier, password, "tokens"))
                .status();
    }

    private static Agent.Answer refresh(Agent agent, String token) {
        return agent.post("/v1/tokens/refresh", "{\"refresh_token\":\"" + token + "\"}");
    }
}
