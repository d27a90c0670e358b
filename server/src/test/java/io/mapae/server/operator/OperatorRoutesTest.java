package io.mapae.server.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapae.core.account.Account;
import io.mapae.core.audit.AuditReading;
import io.mapae.core.session.Carried;
import io.mapae.guard.Carriage;
import io.mapae.guard.Verdict;
import io.mapae.guard.id.ClientId;
import io.mapae.server.fixture.InMemoryCore;
import io.mapae.server.http.Method;
import io.mapae.server.http.Request;
import io.mapae.server.http.Response;
import io.mapae.server.http.Routes;
import io.mapae.server.session.Callers;
import io.mapae.server.session.SessionCookies;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class OperatorRoutesTest {

    private final InMemoryCore core = new InMemoryCore();
    private final Routes routes = new Routes();
    private final Account operator = core.addAccount("root", Account.Role.OPERATOR);
    private final Account member = core.addAccount("ana", Account.Role.MEMBER);
    private final String operatorToken = token(operator);

    OperatorRoutesTest() {
        Callers callers = new Callers(
                core.guard, new SessionCookies("__Host-Http-sid"), core.meters::checked, InMemoryCore.ISSUER);
        Operators operators = new Operators(callers, core.accounts);
        new OperatorSessionRoutes(operators, core.administration).addTo(routes);
        new AuditRoutes(operators, new AuditReading(core.database), core.clock).addTo(routes);
    }

    @Test
    void nobodyButAnOperatorIsLetIn() {
        String memberToken = token(member);
        for (String target : List.of("/v1/operator/sessions", "/v1/operator/audit")) {
            assertThat(call(Method.GET, target, memberToken).status()).isEqualTo(403);
            assertThat(routes.answer(Request.to(Method.GET, target).build()).status())
                    .isEqualTo(401);
        }
        assertThat(call(Method.DELETE, "/v1/operator/sessions?all=true", memberToken)
                        .status())
                .isEqualTo(403);
        assertThat(call(Method.DELETE, "/v1/operator/sessions/x", memberToken).status())
                .isEqualTo(403);
        assertThat(core.guard.verifyToken(memberToken)).isInstanceOf(Verdict.Accepted.class);
    }

    @Test
    void anOperatorWhoIsOneNoMoreIsRefusedAtOnce() {
        core.database.write(
                transaction -> transaction.accounts().replace(operator, operator.withStatus(Account.Status.DISABLED)));

        assertThat(call(Method.GET, "/v1/operator/sessions").status()).isEqualTo(403);
    }

    @Test
    void everySessionIsListedAPageAtATime() {
        core.openGuest();
        core.open(member, Carriage.COOKIE, ClientId.FIRST_PARTY);
        List<String> seen = new ArrayList<>();
        String after = "";
        for (int page = 0; page < 10; page++) {
            JsonNode answer = read(call(Method.GET, "/v1/operator/sessions?limit=2&after=" + after));
            answer.get("sessions")
                    .forEach(session -> seen.add(session.get("sid").asString()));
            if (!answer.has("next")) {
                break;
            }
            after = answer.get("next").asString();
        }

        assertThat(seen).hasSize(3).doesNotHaveDuplicates();
    }

    @Test
    void theSessionsOfOneAccountAreListedBySubjectOrIdentifier() {
        Carried carried = core.open(member, Carriage.COOKIE, ClientId.FIRST_PARTY);
        for (String account : List.of("ana", member.subject().toString())) {
            JsonNode answer = read(call(Method.GET, "/v1/operator/sessions?account=" + account));
            assertThat(answer.get("sessions")).hasSize(1);
            JsonNode session = answer.get("sessions").get(0);
            assertThat(session.get("sid").asString())
                    .isEqualTo(carried.session().id().toString());
            assertThat(session.get("device").get("user_agent").asString()).isEqualTo("test");
        }
        assertThat(call(Method.GET, "/v1/operator/sessions?account=nobody").status())
                .isEqualTo(404);
    }

    @Test
    void anAccountNamedLikeAnothersSubjectIsNotMistakenForIt() {
        core.addAccount(member.subject().toString(), Account.Role.MEMBER);
        String memberToken = token(member);

        call(Method.DELETE, "/v1/operator/sessions?account=" + member.subject());
        assertThat(core.guard.verifyToken(memberToken)).isInstanceOf(Verdict.Refused.class);
    }

    @Test
    void oneSessionIsEnded() {
        Carried carried = core.open(member, Carriage.COOKIE, ClientId.FIRST_PARTY);
        String target = "/v1/operator/sessions/" + carried.session().id();

        assertThat(call(Method.DELETE, target).status()).isEqualTo(204);
        assertThat(core.guard.verifySession(InMemoryCore.sessionToken(carried))).isInstanceOf(Verdict.Refused.class);
        assertThat(call(Method.DELETE, target).status()).isEqualTo(404);
        assertThat(call(Method.DELETE, "/v1/operator/sessions/nonsense").status())
                .isEqualTo(404);
    }

    @Test
    void allSessionsOfAnAccountOrOfEveryoneAreEnded() {
        String memberToken = token(member);
        assertThat(call(Method.DELETE, "/v1/operator/sessions?account=ana").status())
                .isEqualTo(204);
        assertThat(core.guard.verifyToken(memberToken)).isInstanceOf(Verdict.Refused.class);
        assertThat(core.guard.verifyToken(operatorToken)).isInstanceOf(Verdict.Accepted.class);

        assertThat(call(Method.DELETE, "/v1/operator/sessions?all=true").status())
                .isEqualTo(204);
        assertThat(core.guard.verifyToken(operatorToken)).isInstanceOf(Verdict.Refused.class);
    }

    @Test
    void nothingIsEndedByAForgottenOrUnclearParameter() {
        for (String query : List.of("", "?all=false", "?all=true&account=ana")) {
            assertThat(call(Method.DELETE, "/v1/operator/sessions" + query).status())
                    .as(query)
                    .isEqualTo(400);
        }
        assertThat(call(Method.DELETE, "/v1/operator/sessions?al=true").status())
                .isEqualTo(422);
        assertThat(call(Method.DELETE, "/v1/operator/sessions?account=nobody").status())
                .isEqualTo(404);
        assertThat(core.guard.verifyToken(operatorToken)).isInstanceOf(Verdict.Accepted.class);
    }

    @Test
    void theAuditLogSaysWhoEndedWhat() {
        call(Method.DELETE, "/v1/operator/sessions?account=ana");
        JsonNode event = read(call(Method.GET, "/v1/operator/audit?account=ana"))
                .get("events")
                .get(0);

        assertThat(event.get("kind").asString()).isEqualTo("sessions_ended");
        assertThat(event.get("subject").asString()).isEqualTo(member.subject().toString());
        assertThat(event.get("details").get("by").asString())
                .isEqualTo(operator.subject().toString());
        assertThat(event.has("sid")).isFalse();
    }

    @Test
    void theAuditLogIsReadPageByPageWithoutTearingAMomentApart() {
        for (int moment = 0; moment < 3; moment++) {
            core.clock.advance(Duration.ofSeconds(1));
            call(Method.DELETE, "/v1/operator/sessions?account=ana");
            call(Method.DELETE, "/v1/operator/sessions?account=ana");
        }
        int events = 0;
        String before = "";
        for (int page = 0; page < 20; page++) {
            JsonNode answer = read(call(Method.GET, "/v1/operator/audit?account=ana&limit=3" + before));
            events += answer.get("events").size();
            if (!answer.has("next")) {
                break;
            }
            before = "&before=" + answer.get("next").asString();
        }

        assertThat(events).isEqualTo(6);
        assertThat(call(Method.GET, "/v1/operator/audit?before=yesterday").status())
                .isEqualTo(422);
        assertThat(call(Method.GET, "/v1/operator/audit?limit=0").status()).isEqualTo(422);
    }

    private String token(Account account) {
        return InMemoryCore.tokens(core.open(account, Carriage.TOKENS, ClientId.FIRST_PARTY))
                .access()
                .text();
    }

    private Response call(Method method, String target) {
        return call(method, target, operatorToken);
    }

    private Response call(Method method, String target, String token) {
        return routes.answer(Request.to(method, target)
                .header("Authorization", "Bearer " + token)
                .build());
    }

    private static JsonNode read(Response response) {
        assertThat(response.status()).as(response.text()).isEqualTo(200);
        return new JsonMapper().readTree(response.text());
    }
}
