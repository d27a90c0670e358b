package io.mapae.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapae.server.http.Method;
import io.mapae.server.http.Request;
import io.mapae.server.http.RequestBuilder;
import io.mapae.server.http.Response;
import io.mapae.server.http.Routes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SessionCookiesTest {

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "localhost:8400", "127.0.0.1:8400", "[::1]:8400"})
    void onTheMachineItselfBrowsersKeepThem(String host) {
        assertThat(SessionCookies.areKept(at(host).build())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"home.example", "localhost.example", "127.0.0.1.example", "localhosts:8400", "192.0.2.1"})
    void anywhereElseTheyKeepThemOverHttpsAlone(String host) {
        assertThat(SessionCookies.areKept(at(host).build())).isFalse();
        assertThat(SessionCookies.areKept(at(host).secure().build())).isTrue();
    }

    @Test
    void whoRunsAProxyThatIsNotNamedIsToldToNameIt() {
        Routes routes = new Routes().get("/", SessionCookies::notKept);

        Response byProxy = routes.answer(
                at("home.example").header("X-Forwarded-Proto", "https").build());
        assertThat(byProxy.status()).isEqualTo(403);
        assertThat(byProxy.text()).contains("insecure-transport", "proxy.trusted");
        assertThat(routes.answer(at("home.example").build()).text())
                .contains("insecure-transport")
                .doesNotContain("proxy.trusted");
    }

    private static RequestBuilder at(String host) {
        return Request.to(Method.GET, "/").header("Host", host);
    }
}
