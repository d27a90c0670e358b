package io.mapae.server.oauth;

import static io.mapae.server.oauth.TokenRoutesTest.assertError;
import static io.mapae.server.oauth.TokenRoutesTest.basic;
import static org.assertj.core.api.Assertions.assertThat;

import io.mapae.core.account.Account;
import io.mapae.core.session.Carried;
import io.mapae.core.token.Introspected;
import io.mapae.guard.Carriage;
import io.mapae.guard.Verdict;
import io.mapae.guard.id.ClientId;
import io.mapae.server.fixture.InMemoryCore;
import io.mapae.server.http.Method;
import io.mapae.server.http.Request;
import io.mapae.server.http.Response;
import io.mapae.server.http.Routes;
import org.junit.jupiter.api.Test;

final class RevocationRoutesTest {

    private final InMemoryCore core = new InMemoryCore();
    private final Routes routes = new Routes();
    private final Account account = core.addAccount("ana", Account.Role.MEMBER);

    RevocationRoutesTest() {
        new RevocationRoutes(core.clientAuthentication, core.revocation).addTo(routes);
    }

    @Test
    void aRevokedAccessTokenIsRefusedAndItsSessionLivesOn() {
        var tokens = InMemoryCore.tokens(core.open(account, Carriage.TOKENS, ClientId.FIRST_PARTY));

        assertThat(post("client_id=first-party&token=" + tokens.access().text()).status())
                .isEqualTo(200);
        assertThat(core.guard.verifyToken(tokens.access().text())).isInstanceOf(Verdict.Refused.class);
        assertThat(core.introspection.introspect(tokens.refresh().reveal())).isInstanceOf(Introspected.Active.class);
    }

    @Test
    void aRevokedRefreshTokenTakesItsAccessTokensAlong() {
        var tokens = InMemoryCore.tokens(core.open(account, Carriage.TOKENS, ClientId.FIRST_PARTY));

        Response response = post("client_id=first-party&token_type_hint=access_token&token="
                + tokens.refresh().reveal());
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.text()).isEmpty();
        assertThat(core.guard.verifyToken(tokens.access().text())).isInstanceOf(Verdict.Refused.class);
        assertThat(core.introspection.introspect(tokens.refresh().reveal())).isInstanceOf(Introspected.Inactive.class);
    }

    @Test
    void aRevokedSessionTokenEndsItsSession() {
        Carried carried = core.open(account, Carriage.COOKIE, ClientId.FIRST_PARTY);
        String token = InMemoryCore.sessionToken(carried);

        post("client_id=first-party&token=" + token);
        assertThat(core.guard.verifySession(token)).isInstanceOf(Verdict.Refused.class);
    }

    @Test
    void somebodyElsesTokenIsLeftAloneWithTheSameAnswer() {
        String secret = core.addClient("shop");
        var tokens = InMemoryCore.tokens(core.open(account, Carriage.TOKENS, ClientId.FIRST_PARTY));
        Response foreign = routes.answer(Request.to(Method.POST, "/oauth2/revoke")
                .form("token=" + tokens.refresh().reveal())
                .header("Authorization", basic("shop", secret))
                .build());

        assertThat(foreign.status()).isEqualTo(200);
        assertThat(core.guard.verifyToken(tokens.access().text())).isInstanceOf(Verdict.Accepted.class);
        assertThat(post("client_id=first-party&token=unknown").status()).isEqualTo(200);
    }

    @Test
    void whoRevokesMustSayWhoItIsAndWhat() {
        core.addClient("shop");

        assertError(post("token=x"), 401, "invalid_client");
        assertError(post("client_id=shop&token=x"), 400, "invalid_client");
        assertError(post("client_id=first-party"), 400, "invalid_request");
    }

    private Response post(String form) {
        return routes.answer(
                Request.to(Method.POST, "/oauth2/revoke").form(form).build());
    }
}
