package io.mapae.server.oauth;

import static io.mapae.server.oauth.TokenRoutesTest.assertError;
import static io.mapae.server.oauth.TokenRoutesTest.basic;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.oauth2.sdk.TokenIntrospectionResponse;
import com.nimbusds.oauth2.sdk.TokenIntrospectionSuccessResponse;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import io.mapae.core.account.Account;
import io.mapae.core.client.ClientRight;
import io.mapae.core.revocation.FeedKnowledge;
import io.mapae.core.session.Carried;
import io.mapae.core.session.EndReason;
import io.mapae.guard.Carriage;
import io.mapae.guard.id.ClientId;
import io.mapae.server.fixture.InMemoryCore;
import io.mapae.server.fixture.TestClock;
import io.mapae.server.http.Method;
import io.mapae.server.http.Request;
import io.mapae.server.http.Response;
import io.mapae.server.http.Routes;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class IntrospectionRoutesTest {

    private static final long START = TestClock.START.getEpochSecond();

    private final InMemoryCore core = new InMemoryCore();
    private final Routes routes = new Routes();
    private final String secret = core.addClient("guard", ClientRight.INTROSPECT);
    private final Account account = core.addAccount("ana", Account.Role.MEMBER);

    IntrospectionRoutesTest() {
        new IntrospectionRoutes(
                        core.clientAuthentication,
                        core.introspection,
                        InMemoryCore.ISSUER,
                        FeedKnowledge.ofOwnDatabase(core.clock),
                        Duration.ofSeconds(5),
                        core.clock)
                .addTo(routes);
    }

    @Test
    void aSessionTokenIsToldWithWhatAGuardNeeds() {
        Carried carried = core.open(account, Carriage.COOKIE, ClientId.FIRST_PARTY);
        JsonNode answer = introspect(InMemoryCore.sessionToken(carried));

        assertThat(answer.get("active").asBoolean()).isTrue();
        assertThat(answer.get("token_type").asString()).isEqualTo("session_token");
        assertThat(answer.get("sid").asString())
                .isEqualTo(carried.session().id().toString());
        assertThat(answer.get("sub").asString()).isEqualTo(account.subject().toString());
        assertThat(answer.get("client_id").asString()).isEqualTo("first-party");
        assertThat(answer.get("iss").asString()).isEqualTo(InMemoryCore.ISSUER);
        assertThat(answer.get("aud").get(0).asString()).isEqualTo(InMemoryCore.ISSUER);
        assertThat(answer.get("pos").asString()).isEqualTo("0.0");
        assertThat(answer.get("amr").get(0).asString()).isEqualTo("pwd");
        assertThat(answer.get("auth_time").asLong()).isEqualTo(START);
        assertThat(answer.get("exp").asLong())
                .isEqualTo(START + Duration.ofHours(12).toSeconds());
        assertThat(answer.get("idle_exp").asLong())
                .isEqualTo(START + Duration.ofMinutes(30).toSeconds());
        assertThat(answer.get("age_ms").asLong()).isZero();
        assertThat(answer.has("scope")).isFalse();
    }

    /// "Not active" would be a lie, and the guard that asks would believe it.
    @Test
    void aNodeThatKnowsTooLittleSaysNeitherYesNorNo() {
        long known = core.clock.monotonicNanos() - Duration.ofSeconds(6).toNanos();
        FeedKnowledge old = new FeedKnowledge() {
            @Override
            public void learn() {}

            @Override
            public long freshUntilNanos() {
                return known;
            }
        };
        Routes stale = new Routes();
        new IntrospectionRoutes(
                        core.clientAuthentication,
                        core.introspection,
                        InMemoryCore.ISSUER,
                        old,
                        Duration.ofSeconds(5),
                        core.clock)
                .addTo(stale);
        Response answer = stale.answer(Request.to(Method.POST, "/oauth2/introspect")
                .form("token=" + InMemoryCore.sessionToken(core.openGuest()))
                .header("Authorization", basic("guard", secret))
                .build());

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.headers("Retry-After")).containsExactly("1");
    }

    @Test
    void aGuestsSessionHasNoSubject() {
        JsonNode answer = introspect(InMemoryCore.sessionToken(core.openGuest()));

        assertThat(answer.get("active").asBoolean()).isTrue();
        assertThat(answer.has("sub")).isFalse();
        assertThat(answer.get("amr").isEmpty()).isTrue();
    }

    @Test
    void accessAndRefreshTokensAreToldApart() {
        var tokens = InMemoryCore.tokens(core.open(account, Carriage.TOKENS, ClientId.FIRST_PARTY));

        JsonNode access = introspect(tokens.access().text());
        assertThat(access.get("token_type").asString()).isEqualTo("Bearer");
        assertThat(access.get("exp").asLong()).isEqualTo(START + 300);
        JsonNode refresh = introspect(tokens.refresh().reveal());
        assertThat(refresh.get("token_type").asString()).isEqualTo("refresh_token");
        assertThat(refresh.get("aud")).hasSize(1);
        assertThat(refresh.get("sid")).isEqualTo(access.get("sid"));
    }

    @Test
    void everythingOfAnEndedSessionIsInactive() {
        Carried cookie = core.open(account, Carriage.COOKIE, ClientId.FIRST_PARTY);
        Carried carried = core.open(account, Carriage.TOKENS, ClientId.FIRST_PARTY);
        var tokens = InMemoryCore.tokens(carried);
        core.ending.end(cookie.session(), EndReason.LOGOUT);
        core.ending.end(carried.session(), EndReason.LOGOUT);

        assertInactive(InMemoryCore.sessionToken(cookie));
        assertInactive(tokens.access().text());
        assertInactive(tokens.refresh().reveal());
    }

    @Test
    void whatIsUnknownIsInactiveAndNothingMoreIsSaid() {
        assertInactive("nonsense");
        assertInactive("a.b.c");
        assertInactive("mapae_s_" + "A".repeat(43));
        assertInactive("x".repeat(10_000));
    }

    @Test
    void onlyAnAuthenticatedClientWithTheRightMayAsk() {
        String shop = core.addClient("shop");

        assertError(post("token=x", basic("shop", shop)), 403, "unauthorized_client");
        assertError(post("token=x&client_id=first-party", ""), 403, "unauthorized_client");
        assertError(post("token=x", ""), 401, "invalid_client");
        assertError(post("token=x", basic("guard", "wrong")), 401, "invalid_client");
        assertError(post("", basic("guard", secret)), 400, "invalid_request");
    }

    @Test
    void anIndependentClientReadsTheAnswer() throws Exception {
        Carried carried = core.open(account, Carriage.TOKENS, ClientId.FIRST_PARTY);
        Response response =
                post("token=" + InMemoryCore.tokens(carried).access().text(), basic("guard", secret));
        HTTPResponse http = new HTTPResponse(response.status());
        http.setContentType("application/json");
        http.setBody(response.text());

        TokenIntrospectionSuccessResponse read =
                TokenIntrospectionResponse.parse(http).toSuccessResponse();
        assertThat(read.isActive()).isTrue();
        assertThat(read.getSubject().getValue()).isEqualTo(account.subject().toString());
        assertThat(read.getExpirationTime().toInstant()).isEqualTo(TestClock.START.plusSeconds(300));
        assertThat(read.getIssuer().getValue()).isEqualTo(InMemoryCore.ISSUER);
        assertThat(read.getTokenType().getValue()).isEqualTo("Bearer");
    }

    private void assertInactive(String token) {
        assertThat(post("token=" + token, basic("guard", secret)).text()).isEqualTo("{\"active\":false}");
    }

    private JsonNode introspect(String token) {
        Response response = post("token=" + token, basic("guard", secret));
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.headers("Cache-Control")).containsExactly("no-store");
        return new JsonMapper().readTree(response.text());
    }

    private Response post(String form, String authorization) {
        var request = Request.to(Method.POST, "/oauth2/introspect").form(form);
        return routes.answer(
                (authorization.isEmpty() ? request : request.header("Authorization", authorization)).build());
    }
}
