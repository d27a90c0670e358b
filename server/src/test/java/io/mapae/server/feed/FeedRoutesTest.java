package io.mapae.server.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapae.core.account.Account;
import io.mapae.core.client.ClientRight;
import io.mapae.core.session.EndReason;
import io.mapae.core.session.Session;
import io.mapae.guard.Carriage;
import io.mapae.guard.SecretBytes;
import io.mapae.guard.feed.FeedKeys;
import io.mapae.guard.id.ClientId;
import io.mapae.server.fixture.InMemoryCore;
import io.mapae.server.http.Method;
import io.mapae.server.http.Request;
import io.mapae.server.http.Response;
import io.mapae.server.http.Routes;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class FeedRoutesTest {

    private static final InetAddress ELSEWHERE = InetAddress.ofLiteral("203.0.113.7");

    private final InMemoryCore core = new InMemoryCore();
    private final Routes routes = new Routes();
    private final String secret = core.addClient("guard", ClientRight.FEED);
    private final Account account = core.addAccount("ana", Account.Role.MEMBER);

    FeedRoutesTest() {
        GuardKeys keys = new GuardKeys(new SecretBytes(core.feedHashKey), new SecretBytes(core.sessionTokenTagKey));
        new FeedRoutes(core.clientAuthentication, core.feed, keys, Duration.ofSeconds(5), core.clock).addTo(routes);
    }

    @Test
    void anEntryIsToldWithItsPlaceKindAndHashedKey() {
        Session ended = endOne();
        JsonNode answer = read(get("/feed?epoch=0&after=0&instance=a"));

        assertThat(answer.get("epoch").asInt()).isZero();
        assertThat(answer.get("head").asLong()).isEqualTo(1);
        assertThat(answer.get("floor").asString()).isEqualTo("0.0");
        assertThat(answer.get("age_ms").asLong()).isZero();
        assertThat(answer.get("now").asString()).isEqualTo(core.clock.instant().toString());
        JsonNode entry = answer.get("entries").get(0);
        assertThat(entry.get("n").asLong()).isEqualTo(1);
        assertThat(entry.get("kind").asString()).isEqualTo("session");
        assertThat(HexFormat.fromHexDigitsToLong(entry.get("key").asString()))
                .isEqualTo(new FeedKeys(core.feedHashKey).session(ended.id()));
        assertThat(answer.toString())
                .as("nobody learns who it was")
                .doesNotContain(ended.id().toString());
        assertThat(read(get("/feed?epoch=0&after=1&instance=a")).get("entries")).isEmpty();
    }

    @Test
    void whoeverAsksForItIsAnsweredInBytes() {
        endOne();
        endOne();
        Response compact = getCompactly("/feed/snapshot?instance=a");
        JsonNode json = read(get("/feed/snapshot?instance=a"));

        assertThat(compact.headers("Vary")).contains("Accept");
        ByteBuffer bytes = ByteBuffer.wrap(compact.bytes());
        assertThat(bytes.get()).isEqualTo((byte) 1);
        assertThat(bytes.getInt()).isEqualTo(json.get("epoch").asInt());
        assertThat(bytes.getLong()).isEqualTo(2);
        bytes.position(bytes.position() + 12);
        assertThat(bytes.getInt()).as("age").isZero();
        assertThat(bytes.getInt()).as("bound").isEqualTo(5000);
        assertThat(Instant.ofEpochMilli(bytes.getLong())).isEqualTo(core.clock.instant());
        assertThat(bytes.get()).isEqualTo((byte) 1);
        byte[] keys = new byte[64];
        bytes.get(keys);
        assertThat(keys).startsWith(core.feedHashKey).endsWith(core.sessionTokenTagKey);
        assertThat(bytes.getInt()).isEqualTo(2);
        assertThat(bytes.remaining())
                .as("the second's position follows from the first's")
                .isEqualTo(29 + 17);
        bytes.position(bytes.limit() - 16);
        assertThat(HexFormat.of().toHexDigits(bytes.getLong()))
                .isEqualTo(json.get("entries").get(1).get("key").asString());
    }

    private Response getCompactly(String path) {
        return routes.answer(Request.to(Method.GET, path)
                .header("Authorization", basic("guard", secret))
                .header("Accept", "application/vnd.mapae.feed, application/json;q=0.5")
                .build());
    }

    @Test
    void whoeverWaitsIsAnsweredWhenThereIsNews() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Response> held = threads.submit(() -> get("/feed?epoch=0&after=0&wait=60000&instance=a"));
            while (core.news.waiters() == 0) {
                Thread.sleep(1);
            }
            endOne();

            assertThat(read(held.get()).get("entries")).hasSize(1);
        }
    }

    @Test
    void nobodyWaitsForMoreThanAFifthOfTheBound() {
        long before = System.nanoTime();
        JsonNode answer = read(get("/feed?epoch=0&after=0&wait=60000&instance=a"));
        Duration waited = Duration.ofNanos(System.nanoTime() - before);

        assertThat(answer.get("entries")).isEmpty();
        assertThat(waited).isBetween(InMemoryCore.BOUND.dividedBy(5), InMemoryCore.BOUND);
    }

    @Test
    void aPositionThatTheFeedDoesNotLeadOnFromNeedsASnapshot() {
        endOne();

        assertThat(get("/feed?epoch=0&after=9&instance=a").status()).isEqualTo(410);
        assertThat(get("/feed?epoch=1&after=0&instance=a").status()).isEqualTo(410);
        assertThat(get("/feed?epoch=1&after=0&instance=a").text()).contains("urn:mapae:problem:snapshot-needed");
    }

    @Test
    void theSnapshotHasTheKeysAndEveryEntryThatIsAlive() {
        endOne();
        endOne();
        JsonNode answer = read(get("/feed/snapshot?instance=a"));

        assertThat(answer.get("entries")).hasSize(2);
        assertThat(bytes(answer.get("keys").get("feed_hash"))).isEqualTo(core.feedHashKey);
        assertThat(bytes(answer.get("keys").get("session_token_tag"))).isEqualTo(core.sessionTokenTagKey);
        assertThat(read(get("/feed/snapshot?epoch=0&after=1&instance=a")).get("entries"))
                .hasSize(1);
        assertThat(read(get("/feed?epoch=0&after=2&instance=a")).has("keys")).isFalse();
    }

    @Test
    void aGuardThatAsksHoldsALeaseUnderItsClientsName() {
        get("/feed?epoch=0&after=0&instance=a");
        get("/feed/snapshot?instance=b");

        assertThat(core.holders.size()).isEqualTo(2);
    }

    @Test
    void onlyAnAuthenticatedClientWithTheRightFollows() {
        String shop = core.addClient("shop", ClientRight.INTROSPECT);
        for (String path : new String[] {"/feed?instance=a", "/feed/snapshot?instance=a"}) {
            assertThat(get(path, basic("shop", shop)).status()).isEqualTo(403);
            assertThat(get(path, basic("guard", "wrong")).status()).isEqualTo(401);
            assertThat(get(path, "Bearer x").status()).isEqualTo(401);
            Response anonymous = routes.answer(Request.to(Method.GET, path).build());
            assertThat(anonymous.status()).isEqualTo(401);
            assertThat(anonymous.headers("WWW-Authenticate")).first().asString().startsWith("Basic");
        }
        assertThat(core.holders.size()).as("who may not ask holds no lease").isZero();
    }

    @Test
    void offThisMachineOnlyOverTls() {
        Response plain = routes.answer(Request.to(Method.GET, "/feed/snapshot?instance=a")
                .from(ELSEWHERE)
                .header("Authorization", basic("guard", secret))
                .build());
        Response secure = routes.answer(Request.to(Method.GET, "/feed/snapshot?instance=a")
                .from(ELSEWHERE)
                .secure()
                .header("Authorization", basic("guard", secret))
                .build());

        assertThat(plain.status()).isEqualTo(403);
        assertThat(plain.text()).doesNotContain("feed_hash");
        assertThat(secure.status()).isEqualTo(200);
    }

    @Test
    void malformedQuestionsAreRefused() {
        assertThat(get("/feed?epoch=0&after=0").status()).isEqualTo(400);
        for (String query : new String[] {
            "instance=",
            "instance=a%20b",
            "instance=a&after=-1",
            "instance=a&after=x",
            "instance=a&epoch=x&after=0",
            "instance=a&wait=1s",
            "instance=a&wait=-1",
            "instance=a&more=1",
            "instance=a&after=99999999999999"
        }) {
            assertThat(get("/feed?" + query).status()).as(query).isEqualTo(422);
        }
    }

    @Test
    void aClientThatAsksTooOftenIsSlowedDownAndOthersAreNot() {
        String other = core.addClient("other", ClientRight.FEED);
        for (int i = 0; i < FeedRoutes.QUESTIONS_PER_SECOND; i++) {
            assertThat(get("/feed?instance=a").status()).isEqualTo(200);
        }

        assertThat(get("/feed?instance=b").status()).isEqualTo(429);
        assertThat(get("/feed?instance=a", basic("other", other)).status()).isEqualTo(200);
        core.clock.advance(Duration.ofSeconds(1));
        assertThat(get("/feed?instance=b").status()).isEqualTo(200);
    }

    private Session endOne() {
        Session session =
                core.open(account, Carriage.COOKIE, ClientId.FIRST_PARTY).session();
        core.ending.end(session, EndReason.LOGOUT);
        return session;
    }

    private Response get(String path) {
        return get(path, basic("guard", secret));
    }

    private Response get(String path, String authorization) {
        return routes.answer(Request.to(Method.GET, path)
                .header("Authorization", authorization)
                .build());
    }

    private static JsonNode read(Response response) {
        assertThat(response.status()).as(response.text()).isEqualTo(200);
        return new JsonMapper().readTree(response.text());
    }

    private static byte[] bytes(JsonNode text) {
        return Base64.getUrlDecoder().decode(text.asString());
    }

    private static String basic(String id, String secret) {
        return "Basic " + Base64.getEncoder().encodeToString((id + ":" + secret).getBytes(StandardCharsets.UTF_8));
    }
}
