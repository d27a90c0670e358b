package io.mapae.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ResponseTest {

    @Test
    void jsonIsWrittenInOrderAndEscaped() {
        JsonWriter json = JsonWriter.object()
                .field("text", "\"\\\n\u0001\u00e9")
                .field("number", -1)
                .field("flag", true)
                .field("at", Instant.EPOCH)
                .field("absent", Optional.empty())
                .field("present", Optional.of("x"))
                .object("inner", inner -> inner.field("a", 1))
                .texts("list", List.of("a", "b"))
                .objects("items", List.of(1, 2), (item, number) -> item.field("n", number))
                .raw("raw", "[null]");

        assertThat(Response.json(json).text())
                .isEqualTo("{\"text\":\"\\\"\\\\\\u000a\\u0001\u00e9\",\"number\":-1,\"flag\":true,"
                        + "\"at\":\"1970-01-01T00:00:00Z\",\"present\":\"x\",\"inner\":{\"a\":1},"
                        + "\"list\":[\"a\",\"b\"],\"items\":[{\"n\":1},{\"n\":2}],\"raw\":[null]}");
    }

    @Test
    void aHeaderCannotEndItselfAndBeginAnother() {
        Response response = Response.empty();

        assertThatThrownBy(() -> response.withHeader("X", "a\r\nSet-Cookie: b=c"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> response.withHeader("X\r\nY", "a")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Response.redirect("/a\nb")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> response.withHeader("X", "\u00e9")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void changingAResponseLeavesTheFirstOneAsItWas() {
        Response first = Response.redirect("/login");
        Response second = first.withCookie(SetCookie.host("a", "1")).withCookie(SetCookie.host("b", "2"));

        assertThat(first.headers("Set-Cookie")).isEmpty();
        assertThat(second.headers("set-cookie")).hasSize(2);
        assertThat(second.status()).isEqualTo(303);
        assertThat(second.headers("Location")).containsExactly("/login");
    }

    @Test
    void aWaitIsToldInWholeSecondsAndIsNeverNone() {
        assertThat(waitOf(Duration.ZERO)).containsExactly("1");
        assertThat(waitOf(Duration.ofSeconds(7))).containsExactly("7");
        assertThat(waitOf(Duration.ofMillis(7001))).containsExactly("8");
    }

    private static List<String> waitOf(Duration wait) {
        return Response.problem(Problem.OVERLOADED).withRetryAfter(wait).headers("Retry-After");
    }

    @Test
    void everyProblemHasAStableTypeAndBothTitles() {
        for (Problem problem : Problem.values()) {
            assertThat(problem.type()).matches("urn:mapae:problem:[a-z-]+");
            assertThat(ProblemTitles.title(problem, java.util.Locale.ENGLISH)).isEqualTo(problem.title());
            assertThat(ProblemTitles.title(problem, java.util.Locale.KOREAN))
                    .as(problem.name())
                    .isNotEqualTo(problem.title());
        }
    }
}
