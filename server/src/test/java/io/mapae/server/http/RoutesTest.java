package io.mapae.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class RoutesTest {

    private final Routes routes = TestEdge.routes();

    @Test
    void aPathWithoutANameWinsOverAPattern() {
        Routes both = new Routes()
                .get("/v1/sessions/{sid}", request -> TestEdge.text("one " + request.pathParameter("sid")))
                .get("/v1/sessions/current", _ -> TestEdge.text("current"));

        assertThat(both.answer(get("/v1/sessions/current")).text()).isEqualTo("current");
        assertThat(both.answer(get("/v1/sessions/other")).text()).isEqualTo("one other");
    }

    @Test
    void aNamedSegmentIsDecodedAndIsNeverEmpty() {
        assertThat(routes.answer(get("/things/%ED%95%9C+a")).text()).isEqualTo("\ud55c+a");
        assertThat(routes.answer(get("/things/")).status()).isEqualTo(404);
        assertThat(routes.answer(get("/things/a/b")).status()).isEqualTo(404);
        assertThat(routes.answer(get("/things/a/")).status()).isEqualTo(404);
    }

    @Test
    void aMethodThatIsNotThereIsToldTheOthers() {
        Response response = routes.answer(Request.to(Method.PUT, "/things/1").build());

        assertThat(response.status()).isEqualTo(405);
        assertThat(response.headers("Allow")).containsExactly("GET, HEAD, DELETE, OPTIONS");
    }

    @Test
    void headIsAnsweredByGet() {
        assertThat(routes.answer(Request.to(Method.HEAD, "/memory").build()).status())
                .isEqualTo(200);
        assertThat(routes.answer(Request.to(Method.HEAD, "/echo").build()).status())
                .isEqualTo(405);
    }

    @Test
    void whatAHandlerThrowsIsAnIncidentThatTellsNothing() {
        Response response = routes.answer(get("/failing?password=hunter2"));

        assertThat(response.status()).isEqualTo(500);
        assertThat(response.text()).contains("incident ").doesNotContain("12345", "hunter2", "Exception");
    }

    @Test
    void aStoreThatDidNotAnswerMeansTryAgain() {
        Routes failing = new Routes().get("/store", _ -> {
            throw new io.mapae.core.store.StoreException("no answer from 10.0.0.7");
        });
        Response response = failing.answer(get("/store"));

        assertThat(response.status()).isEqualTo(503);
        assertThat(response.headers("Retry-After")).containsExactly("1");
        assertThat(response.text()).contains("outcome-unknown").doesNotContain("10.0.0.7");
    }

    @Test
    void aProblemIsWrittenInTheLanguageOfTheCaller() {
        Request korean = Request.to(Method.GET, "/nothing")
                .header("Accept-Language", "ko-KR")
                .build();

        assertThat(routes.answer(korean).text()).contains("찾을 수 없습니다");
        assertThat(routes.answer(get("/nothing")).text())
                .isEqualTo(
                        "{\"type\":\"urn:mapae:problem:not-found\",\"title\":\"There is nothing here\",\"status\":404}");
    }

    @Test
    void aRouteMayWriteItsProblemsInAFormOfItsOwn() {
        ProblemForm oauth = (_, report) -> Response.json(
                400, JsonWriter.object().field("error", "invalid_request").field("error_description", report.field()));
        Routes token = new Routes()
                .post(
                        "/oauth2/token",
                        RouteSettings.API.withProblemForm(oauth),
                        request -> TestEdge.text(request.form().text("grant_type")));

        Response response = token.answer(
                Request.to(Method.POST, "/oauth2/token").form("a=b").build());

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.text()).isEqualTo("{\"error\":\"invalid_request\",\"error_description\":\"grant_type\"}");
    }

    @Test
    void aFormThatFailsItsCheckDoesNotReachTheHandler() {
        RouteSettings checked = RouteSettings.PAGE.withFormCheck(
                request -> request.form().find("token").filter("right"::equals).isPresent());
        Routes page = new Routes().post("/page", checked, _ -> Response.redirect("/"));

        assertThat(page.answer(Request.to(Method.POST, "/page")
                                .form("token=right")
                                .build())
                        .status())
                .isEqualTo(303);
        assertThat(page.answer(Request.to(Method.POST, "/page")
                                .form("token=wrong")
                                .build())
                        .status())
                .isEqualTo(403);
    }

    @Test
    void twoRoutesForOneThingAreABug() {
        Routes twice = new Routes().get("/a/{x}", _ -> Response.empty()).get("/a/{y}", _ -> Response.empty());

        assertThatThrownBy(twice::table).hasMessageContaining("/a/{");
        assertThatThrownBy(() -> new Routes().get("a", _ -> Response.empty())).hasMessageContaining("slash");
        assertThatThrownBy(() -> new Routes().get("/{a}/{a}", _ -> Response.empty()))
                .hasMessageContaining("twice");
    }

    private static Request get(String target) {
        return Request.to(Method.GET, target).build();
    }
}
