package io.mapae.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapae.server.Agent;
import io.mapae.server.NeedsListedSessions;
import io.mapae.server.OnEveryStore;
import io.mapae.server.TestServer;
import io.mapae.server.fixture.TestClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What becomes of people on pages whose access-token cookie has expired, before the whole server.
@OnEveryStore
final class ResumptionTest {

    private static final String PASSWORD = "correct horse battery staple";
    private static final String ACCESS = "__Host-Http-at";
    private static final String REFRESH = "__Host-Http-rt";
    private static final Duration ACCESS_LIFE = Duration.ofMinutes(6);
    private static final Pattern FORM_TOKEN = Pattern.compile("name=\"form_token\" value=\"([^\"]+)\"");

    @TempDir
    private Path data;

    private final TestClock clock = new TestClock();
    private TestServer server;
    private Agent agent;
    private String sid = "";

    @BeforeEach
    void logInByTokenCookies() {
        server = TestServer.start(data.resolve("data"), Map.of(), clock);
        agent = server.agent();
        agent.post("/v1/accounts", "{\"identifier\":\"mina\",\"password\":\"" + PASSWORD + "\"}");
        Agent.Answer login = agent.post(
                "/v1/login",
                "{\"identifier\":\"mina\",\"password\":\"" + PASSWORD + "\",\"carriage\":\"token_cookies\"}");
        sid = login.json().path("session").path("sid").asString();
        assertThat(agent.cookies()).containsOnlyKeys(ACCESS, REFRESH, "__Host-Http-device");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aPageOpensThoughTheAccessCookieHasExpired() {
        String first = agent.cookies().get(REFRESH);
        clock.advance(ACCESS_LIFE);
        assertThat(agent.get("/v1/session").status()).isEqualTo(401);

        Agent.Answer page = agent.visit("/account");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.http().body()).contains("mina");
        assertThat(agent.cookies().get(REFRESH)).isNotEqualTo(first);
        assertSameSession();
    }

    @Test
    void aPageOpensThoughTheBrowserHasDroppedTheAccessCookie() {
        agent.cookies().remove(ACCESS);

        assertThat(agent.visit("/account/leave").status()).isEqualTo(200);
        assertSameSession();
    }

    @Test
    void anAccessCookieThatIsValidIsLeftAlone() {
        assertThat(agent.visit("/account").setCookies()).isEmpty();
        assertThat(agent.visit("/login").header("Location")).contains("/account");
    }

    @Test
    @NeedsListedSessions
    void aFormThatWasOpenMeanwhileStillDoesItsWork() {
        Map<String, String> form = formOf(agent.visit("/account"));
        clock.advance(ACCESS_LIFE);
        form.put("sid", sid);
        form.put("name", "the desk");

        Agent.Answer named = agent.submit("/account/devices/name", form);

        assertThat(named.header("Location")).contains("/account");
        assertSameSession();
        assertThat(agent.visit("/account").http().body()).contains("the desk");
    }

    @Test
    void aFormWithoutItsTokenRedeemsNothing() {
        clock.advance(ACCESS_LIFE);

        Agent.Answer refused = agent.submit("/account/devices/end-others", Map.of("form_token", "made-up"));

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.setCookies()).isEmpty();
    }

    @Test
    void loggingOutTakesTheNewCookiesAwayToo() {
        Map<String, String> form = formOf(agent.visit("/account"));
        clock.advance(ACCESS_LIFE);

        Agent.Answer out = agent.submit("/logout", form);

        assertThat(out.header("Location")).contains("/login");
        assertThat(agent.cookies()).doesNotContainKeys(ACCESS, REFRESH);
        assertThat(out.setCookies()).noneMatch(cookie -> cookie.startsWith(REFRESH + "=mapae_r_"));
    }

    @Test
    void aNewPasswordBringsItsOwnCookies() {
        Map<String, String> form = formOf(agent.visit("/account"));
        clock.advance(ACCESS_LIFE);
        form.putAll(Map.of("current", PASSWORD, "new", "four unrelated words"));

        Agent.Answer changed = agent.submit("/account/password", form);

        assertThat(changed.setCookies().stream().filter(cookie -> cookie.startsWith(REFRESH + "=")))
                .hasSize(1);
        assertSameSession();
    }

    @Test
    void forwardAuthenticationGoesOnWhereItWas() {
        clock.advance(ACCESS_LIFE);
        Agent.Answer asked = agent.visit("/verify?otherwise=login", "X-Forwarded-Uri", "/orders?page=2");
        assertThat(asked.header("Location")).contains("/login?return_to=%2Forders%3Fpage%3D2");
        assertThat(asked.setCookies()).isEmpty();

        Agent.Answer resumed = agent.visit(location(asked));
        assertThat(resumed.status()).isEqualTo(303);
        Agent.Answer back = agent.visit(location(resumed));

        assertThat(back.header("Location")).contains("/orders?page=2");
        assertThat(agent.visit("/verify?otherwise=login").status()).isEqualTo(204);
    }

    @Test
    void tabsThatAskAtOnceAllGoOnWithOneRefreshToken() throws Exception {
        clock.advance(ACCESS_LIFE);
        List<Agent> tabs = new ArrayList<>();
        for (int tab = 0; tab < 16; tab++) {
            Agent other = server.agent();
            other.cookies().putAll(agent.cookies());
            tabs.add(other);
        }
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> pages = new ArrayList<>();
            for (Agent tab : tabs) {
                pages.add(executor.submit(() -> tab.visit("/account").status()));
            }
            for (Future<Integer> page : pages) {
                assertThat(get(page)).isEqualTo(200);
            }
        }
        assertThat(tabs.stream().map(tab -> tab.cookies().get(REFRESH)).distinct())
                .hasSize(1);
        clock.advance(ACCESS_LIFE);
        assertThat(tabs.getFirst().visit("/account").status()).isEqualTo(200);
        assertThat(tabs.getLast().visit("/account").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site", "nonsense", ""})
    void anotherSiteRedeemsNothing(String site) {
        clock.advance(ACCESS_LIFE);
        // Far more often than repeats are forgiven, each time outside the grace window.
        for (int attack = 0; attack < 8; attack++) {
            Agent.Answer account = agent.get("/account", "Sec-Fetch-Site", site);
            assertThat(account.setCookies()).isEmpty();
            assertThat(account.header("Location")).contains("/login");
            assertThat(agent.get("/login", "Sec-Fetch-Site", site).setCookies()).isEmpty();
            clock.advance(Duration.ofMinutes(1));
        }
        assertThat(agent.visit("/account").status()).isEqualTo(200);
        assertSameSession();
    }

    @Test
    void aLinkOfAnotherSiteGoesOnByAPageOfOurs() {
        clock.advance(ACCESS_LIFE);
        Agent.Answer toLogin = agent.get("/account/leave?x=1", "Sec-Fetch-Site", "cross-site");
        assertThat(toLogin.header("Location")).contains("/login?return_to=%2Faccount%2Fleave%3Fx%3D1");
        Agent.Answer between = agent.get(location(toLogin), "Sec-Fetch-Site", "cross-site");
        assertThat(between.status()).isEqualTo(200);
        assertThat(between.http().body()).contains("One moment").doesNotContain("name=\"password\"");
        String next = between.header("Refresh").orElseThrow().replace("0; url=", "");

        Agent.Answer resumed = agent.visit(next);
        Agent.Answer back = agent.visit(location(resumed));

        assertThat(back.header("Location")).contains("/account/leave?x=1");
        assertThat(agent.visit(location(back)).status()).isEqualTo(200);
    }

    @Test
    void aBrowserThatSaysNothingAboutWhereItComesFromGetsTheFormAndNoCircle() {
        clock.advance(ACCESS_LIFE);
        Agent.Answer between = agent.get("/login");
        String next = between.header("Refresh").orElseThrow().replace("0; url=", "");

        Agent.Answer form = agent.get(next);

        assertThat(form.header("Refresh")).isEmpty();
        assertThat(form.http().body()).contains("name=\"password\"");
    }

    @Test
    void aBrowserThatKeepsNoNewCookieGetsTheFormAndNoCircle() {
        clock.advance(ACCESS_LIFE);
        Map<String, String> old = Map.copyOf(agent.cookies());
        Agent.Answer resumed = agent.visit("/login?return_to=/orders");
        agent.cookies().clear();
        agent.cookies().putAll(old);

        Agent.Answer form = agent.visit(location(resumed));

        assertThat(form.status()).isEqualTo(200);
        assertThat(form.http().body()).contains("name=\"password\"").contains("value=\"/orders\"");
    }

    @Test
    void aSessionThatHasEndedAsksForTheLogin() {
        clock.advance(Duration.ofMinutes(31));

        Agent.Answer page = agent.visit("/account");

        assertThat(page.header("Location")).contains("/login");
        assertThat(page.setCookies()).isEmpty();
        assertThat(agent.visit("/login").http().body()).contains("name=\"password\"");
    }

    @Test
    void aStolenRefreshCookieEndsTheSessionOnAPageToo() {
        Map<String, String> stolen = Map.copyOf(agent.cookies());
        for (int step = 0; step < 2; step++) {
            clock.advance(ACCESS_LIFE);
            assertThat(agent.visit("/account").status()).isEqualTo(200);
        }
        Agent thief = server.agent();
        thief.cookies().putAll(stolen);

        assertThat(thief.visit("/account").header("Location")).contains("/login");
        assertThat(agent.visit("/account").header("Location")).contains("/login");
    }

    @Test
    void aRefreshTokenThatWasGivenToAScriptOpensNoPage() {
        Agent script = server.agent();
        Agent.Answer login = script.post(
                "/v1/login", "{\"identifier\":\"mina\",\"password\":\"" + PASSWORD + "\",\"carriage\":\"tokens\"}");
        script.cookies().put(REFRESH, login.text("refresh_token"));

        Agent.Answer page = script.visit("/account");

        assertThat(page.header("Location")).contains("/login");
        assertThat(page.setCookies()).isEmpty();
    }

    private void assertSameSession() {
        Agent.Answer session = agent.get("/v1/session");
        assertThat(session.status()).isEqualTo(200);
        assertThat(session.text("sid")).isEqualTo(sid);
        assertThat(session.text("carriage")).isEqualTo("token_cookies");
    }

    private static Map<String, String> formOf(Agent.Answer page) {
        Matcher token = FORM_TOKEN.matcher(page.http().body());
        assertThat(token.find()).isTrue();
        return new HashMap<>(Map.of("form_token", token.group(1)));
    }

    private static String location(Agent.Answer answer) {
        return answer.header("Location").orElseThrow();
    }

    private static int get(Future<Integer> page) throws InterruptedException {
        try {
            return page.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
