package io.mapae.server.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapae.core.account.Account;
import io.mapae.core.grant.RedemptionResult;
import io.mapae.core.session.Carried;
import io.mapae.guard.Carriage;
import io.mapae.guard.Verdict;
import io.mapae.guard.id.ClientId;
import io.mapae.server.fixture.InMemoryCore;
import io.mapae.server.http.Method;
import io.mapae.server.http.Request;
import io.mapae.server.http.RequestBuilder;
import io.mapae.server.http.Response;
import io.mapae.server.http.Routes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class TokenRoutesTest {

    private static final JsonMapper JSON = new JsonMapper();

    private final InMemoryCore core = new InMemoryCore();
    private final Routes routes = new Routes();
    private final Account account = core.addAccount("ana", Account.Role.MEMBER);
    private final Carried carried = core.open(account, Carriage.TOKENS, ClientId.FIRST_PARTY);
    private final String refreshToken = InMemoryCore.tokens(carried).refresh().reveal();

    TokenRoutesTest() {
        new TokenRoutes(core.clientAuthentication, core.redemption).addTo(routes);
    }

    @Test
    void aPublicClientRedeemsItsRefreshTokenByNamingItself() {
        Response response = post("grant_type=refresh_token&client_id=first-party&refresh_token=" + refreshToken);

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.headers("Cache-Control")).containsExactly("no-store");
        JsonNode answer = JSON.readTree(response.text());
        assertThat(answer.get("token_type").asString()).isEqualTo("Bearer");
        assertThat(answer.get("expires_in").asInt()).isEqualTo(300);
        assertThat(answer.get("refresh_token").asString())
                .startsWith("mapae_r_")
                .isNotEqualTo(refreshToken);
        assertThat(core.guard.verifyToken(answer.get("access_token").asString()))
                .isInstanceOfSatisfying(
                        Verdict.Accepted.class,
                        accepted -> assertThat(accepted.caller().sid())
                                .isEqualTo(carried.session().id()));
    }

    @Test
    void aRetryGetsTheSameSuccessor() {
        String form = "grant_type=refresh_token&client_id=first-party&refresh_token=" + refreshToken;
        String first = JSON.readTree(post(form).text()).get("refresh_token").asString();
        core.clock.advance(Duration.ofSeconds(10));
        String second = JSON.readTree(post(form).text()).get("refresh_token").asString();

        assertThat(second).isEqualTo(first);
        assertThat(core.redemptions)
                .extracting(result -> ((RedemptionResult.Redeemed) result).repeated())
                .containsExactly(false, true);
    }

    @Test
    void aSpentTokenIsAnInvalidGrantAndEndsTheSession() {
        String form = "grant_type=refresh_token&client_id=first-party&refresh_token=";
        String second = JSON.readTree(post(form + refreshToken).text())
                .get("refresh_token")
                .asString();
        post(form + second);
        core.clock.advance(Duration.ofMinutes(2));

        assertError(post(form + refreshToken), 400, "invalid_grant");
        assertThat(core.redemptions.getLast()).isInstanceOf(RedemptionResult.Stolen.class);
        assertError(post(form + second), 400, "invalid_grant");
    }

    @Test
    void aTokenOfAnotherClientOpensNothing() {
        String secret = core.addClient("shop");

        assertError(
                post("grant_type=refresh_token&client_id=shop&client_secret=" + secret + "&refresh_token="
                        + refreshToken),
                400,
                "invalid_grant");
    }

    @Test
    void aTokenThatWasGivenInACookieIsNotHandedOutInABody() {
        String inCookie = InMemoryCore.tokens(core.open(account, Carriage.TOKEN_COOKIES, ClientId.FIRST_PARTY))
                .refresh()
                .reveal();

        assertError(
                post("grant_type=refresh_token&client_id=first-party&refresh_token=" + inCookie), 400, "invalid_grant");
    }

    @Test
    void aConfidentialClientAuthenticatesByBasicOrInTheBody() {
        String secret = core.addClient("shop");
        String token = tokenOf("shop");
        String form = "grant_type=refresh_token&refresh_token=" + token;

        assertThat(post(form, basic("shop", secret)).status()).isEqualTo(200);
        assertThat(post(form + "&client_id=shop", basic("shop", secret)).status())
                .isEqualTo(200);
        assertThat(post(form + "&client_id=shop&client_secret=" + secret).status())
                .isEqualTo(200);
    }

    @Test
    void aConfidentialClientMustProveWhoItIs() {
        String secret = core.addClient("shop");
        String form = "grant_type=refresh_token&refresh_token=" + tokenOf("shop");

        assertError(post(form + "&client_id=shop"), 400, "invalid_client");
        assertError(post(form + "&client_id=shop&client_secret=wrong"), 400, "invalid_client");
        assertError(post(form + "&client_id=first-party&client_secret=" + secret), 400, "invalid_client");
        assertError(post(form + "&client_id=nobody"), 400, "invalid_client");
        for (String refused : List.of(
                basic("shop", "wrong"),
                basic("shop", ""),
                basic("first-party", ""),
                "Basic !!!",
                "Bearer x",
                "Basic")) {
            Response response = post(form, refused);
            assertError(response, 401, "invalid_client");
            assertThat(response.headers("WWW-Authenticate"))
                    .containsExactly("Basic realm=\"mapae\", charset=\"UTF-8\"");
        }
        assertError(post(form + "&client_id=first-party", basic("shop", secret)), 401, "invalid_client");
        assertError(post(form), 401, "invalid_client");
    }

    @Test
    void twoWaysToAuthenticateAreOneTooMany() {
        String secret = core.addClient("shop");
        String form = "grant_type=refresh_token&client_id=shop&refresh_token=" + tokenOf("shop");

        assertError(post(form + "&client_secret=" + secret, basic("shop", secret)), 400, "invalid_request");
        assertError(
                post(form + "&client_secret=" + secret + "&client_assertion=a.b.c&client_assertion_type=x"),
                400,
                "invalid_request");
    }

    @Test
    void malformedRequestsAreAnsweredInOAuthsOwnForm() {
        String named = "client_id=first-party&";

        assertError(post(named + "refresh_token=x"), 400, "invalid_request");
        assertError(post(named + "grant_type=&refresh_token=x"), 400, "invalid_request");
        assertError(post(named + "grant_type=refresh_token"), 400, "invalid_request");
        assertError(
                post(named + "grant_type=refresh_token&refresh_token=" + refreshToken + "&refresh_token=x"),
                400,
                "invalid_request");
        assertError(post(named + "grant_type=password&username=a&password=b"), 400, "unsupported_grant_type");
        assertError(post(named + "grant_type=refresh_token&refresh_token=nonsense"), 400, "invalid_grant");
        assertError(
                post(named + "grant_type=refresh_token&scope=more&refresh_token=" + refreshToken),
                400,
                "invalid_scope");
        assertError(post(named + "grant_type=%zz"), 400, "invalid_request");
        assertError(answer(Request.to(Method.POST, "/oauth2/token").json("{}")), 415, "invalid_request");
        assertThat(core.redemptions).isEmpty();
    }

    @Test
    void unknownParametersAreIgnored() {
        assertThat(post("grant_type=refresh_token&client_id=first-party&resource=x&refresh_token=" + refreshToken)
                        .status())
                .isEqualTo(200);
    }

    private String tokenOf(String client) {
        return InMemoryCore.tokens(core.open(account, Carriage.TOKENS, new ClientId(client)))
                .refresh()
                .reveal();
    }

    private Response post(String form, String... authorization) {
        RequestBuilder request = Request.to(Method.POST, "/oauth2/token").form(form);
        for (String value : authorization) {
            request.header("Authorization", value);
        }
        return answer(request);
    }

    private Response answer(RequestBuilder request) {
        return routes.answer(request.build());
    }

    static String basic(String id, String secret) {
        return "Basic " + Base64.getEncoder().encodeToString((id + ":" + secret).getBytes(StandardCharsets.UTF_8));
    }

    static void assertError(Response response, int status, String error) {
        assertThat(Map.entry(
                        response.status(),
                        JSON.readTree(response.text()).get("error").asString()))
                .as(response.text())
                .isEqualTo(Map.entry(status, error));
        assertThat(response.headers("Cache-Control")).containsExactly("no-store");
    }
}
