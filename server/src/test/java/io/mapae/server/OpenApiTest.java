package io.mapae.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapae.core.node.ConfirmationsTold;
import io.mapae.core.revocation.FeedNews;
import io.mapae.core.revocation.LeaseHolders;
import io.mapae.server.config.Configuration;
import io.mapae.server.config.ConfigurationReader;
import io.mapae.server.config.ConfigurationReading;
import io.mapae.server.fixture.OpenApi;
import io.mapae.server.http.EdgeSettings;
import io.mapae.server.http.Method;
import io.mapae.server.http.Request;
import io.mapae.server.http.RequestBuilder;
import io.mapae.server.http.Response;
import io.mapae.server.http.Routes;
import io.mapae.server.operation.Meters;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Holds `docs/reference/openapi.yaml` against the routes of the real server.
final class OpenApiTest {

    @TempDir
    Path data;

    private final OpenApi document = OpenApi.read(Path.of("..", "docs", "reference", "openapi.yaml"));
    private final ExecutorService background = Executors.newVirtualThreadPerTaskExecutor();
    private Installation installation;
    private UseCases useCases;
    private Routes routes;

    @BeforeEach
    void open() {
        installation =
                Installation.open(configuration(), Installation.Clocks.system(), Installation.Counting.NONE, _ -> {});
        useCases = new UseCases(installation, background, new Meters());
        useCases.clients.keepFirstParty("http://localhost:8400", Set.of());
        LeaseHolders leases = new LeaseHolders(
                installation.configuration().stalenessBound(),
                installation.clocks().guard());
        EdgeSettings settings = EdgeSettings.plain("127.0.0.1", 0, Set.of());
        FeedNews news = new FeedNews();
        ConfirmationsTold told = new ConfirmationsTold(news, leases, background);
        routes = new ServerRoutes(installation, useCases, leases, told, news, settings, new Meters()).all();
    }

    @AfterEach
    void close() {
        background.close();
        useCases.hashGate.close();
        installation.close();
    }

    @Test
    void everyRouteIsDescribedAndEverythingDescribedIsARoute() {
        Set<String> registered = routes.list().stream()
                // Their names change with their content.
                .map(route -> route.startsWith("GET /assets/") ? "GET /assets/{file}" : route)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(document.operations()).isEqualTo(registered);
    }

    @Test
    void everyReferenceLeadsSomewhereAndEveryPathParameterIsDeclared() {
        assertThat(document.brokenReferences()).isEmpty();
        assertThat(document.undeclaredPathParameters()).isEmpty();
    }

    @Test
    void whatTheServerAnswersIsWhatIsDescribed() {
        String body = "{\"identifier\":\"ana\",\"password\":\"correct horse battery\"";
        check("POST /v1/accounts", Request.to(Method.POST, "/v1/accounts").json(body + "}"), 201);
        check("POST /v1/accounts", Request.to(Method.POST, "/v1/accounts").json(body + "}"), 409);
        JsonNode login = check(
                "POST /v1/login", Request.to(Method.POST, "/v1/login").json(body + ",\"carriage\":\"tokens\"}"), 200);
        String token = login.get("access_token").asString();
        String refresh = login.get("refresh_token").asString();

        check("GET /v1/session", bearer(Method.GET, "/v1/session", token), 200);
        check("GET /v1/session", Request.to(Method.GET, "/v1/session"), 401);
        check("GET /compare/seen", bearer(Method.GET, "/compare/seen", token), 200);
        check("GET /compare/seen", Request.to(Method.GET, "/compare/seen"), 200);
        check("GET /v1/sessions", bearer(Method.GET, "/v1/sessions", token), 200);
        check("GET /v1/account", bearer(Method.GET, "/v1/account", token), 200);
        check("GET /v1/operator/sessions", bearer(Method.GET, "/v1/operator/sessions", token), 403);
        check("POST /v1/session", cookieKeeping(Method.POST, "/v1/session"), 200);
        check(
                "PUT /v1/session/data/{key}",
                bearer(Method.PUT, "/v1/session/data/cart", token).json("[1]"),
                201);
        check("GET /v1/session/data/{key}", bearer(Method.GET, "/v1/session/data/cart", token), 200);
        check("GET /v1/session/data/{key}", bearer(Method.GET, "/v1/session/data/none", token), 404);
        checkTokens(refresh);
        checkWhatEveryoneMaySee();
        check("POST /v1/logout", bearer(Method.POST, "/v1/logout", token), 204);
    }

    private void checkTokens(String refresh) {
        check(
                "POST /v1/tokens/refresh",
                Request.to(Method.POST, "/v1/tokens/refresh").json("{\"refresh_token\":\"" + refresh + "\"}"),
                200);
        check(
                "POST /oauth2/token",
                Request.to(Method.POST, "/oauth2/token")
                        .form("grant_type=refresh_token&client_id=first-party&refresh_token=" + refresh),
                200);
        check("POST /oauth2/token", Request.to(Method.POST, "/oauth2/token").form("grant_type=x"), 401);
        check(
                "POST /oauth2/introspect",
                Request.to(Method.POST, "/oauth2/introspect").form("token=x"),
                401);
    }

    private void checkWhatEveryoneMaySee() {
        check("GET /feed", Request.to(Method.GET, "/feed?instance=a"), 401);
        for (String path : List.of(
                "/healthz",
                "/readyz",
                "/.well-known/jwks.json",
                "/.well-known/openid-configuration",
                "/.well-known/oauth-authorization-server")) {
            check("GET " + path, Request.to(Method.GET, path), 200);
        }
    }

    private JsonNode check(String operation, RequestBuilder request, int status) {
        Response response =
                routes.answer(request.header("Host", "localhost:8400").build());
        assertThat(response.status()).as(operation + " " + response.text()).isEqualTo(status);
        if (response.text().isEmpty()) {
            return new JsonMapper().nullNode();
        }
        JsonNode body = new JsonMapper().readTree(response.text());
        assertThat(document.violations(operation, status, body))
                .as(operation + " " + body)
                .isEmpty();
        return body;
    }

    private static RequestBuilder bearer(Method method, String target, String token) {
        return Request.to(method, target).header("Authorization", "Bearer " + token);
    }

    private static RequestBuilder cookieKeeping(Method method, String target) {
        return Request.to(method, target).header("Origin", "http://localhost:8400");
    }

    private Configuration configuration() {
        return switch (new ConfigurationReader(Map.of()).read("", Map.of("data", data.toString()))) {
            case ConfigurationReading.Accepted accepted -> accepted.configuration();
            case ConfigurationReading.Refused refused -> throw new IllegalStateException(refused.toString());
        };
    }
}
