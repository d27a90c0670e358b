package io.mapae.store.testkit;

import static io.mapae.store.testkit.Samples.NOW;

import io.mapae.core.audit.AuditEvent;
import io.mapae.core.audit.AuditLog;
import io.mapae.core.grant.Grant;
import io.mapae.core.grant.GrantStore;
import io.mapae.core.grant.RefreshChain;
import io.mapae.core.store.Database;
import io.mapae.core.store.InMemoryDatabase;
import io.mapae.core.store.Transaction;
import io.mapae.guard.id.GrantId;
import io.mapae.guard.id.SessionId;
import io.mapae.store.testkit.Flaws.Flaw;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Grants and audit events.
final class BrokenGrantsTest {
    private static final AtomicReference<Supplier<Database>> BROKEN =
            new AtomicReference<>(() -> new InMemoryDatabase(_ -> {}));

    static sealed class Taken {
        private final Database database = BROKEN.get().get();

        public Database database() {
            return database;
        }
    }

    static final class Grants extends Taken implements GrantStoreContract {}

    static final class Audit extends Taken implements AuditLogContract {}

    @TestFactory
    Stream<DynamicTest> eachFlawOfGrantsIsNoticed() {
        BrokenPort<GrantStore> port = new BrokenPort<>(GrantStore.class, "grants", Transaction::grants);
        return new Flaws<>(Grants.class, BROKEN)
                .tests(Stream.of(grantsFound(port), grantsChanged(port), grantsForgotten(port))
                        .flatMap(flaws -> flaws));
    }

    private static Stream<Flaw<Database>> grantsFound(BrokenPort<GrantStore> port) {
        return Stream.of(
                port.flaw(
                        "a scope is lost",
                        "find",
                        (arguments, grants) ->
                                found(grants, arguments).map(grant -> with(grant, Set.of("read"), grant.audience())),
                        "findsAGrantAsItWasAdded"),
                port.flaw(
                        "empty texts are lost",
                        "find",
                        (arguments, grants) -> found(grants, arguments)
                                .map(grant -> with(
                                        grant,
                                        grant.scope(),
                                        grant.audience().stream()
                                                .filter(each -> !each.isEmpty())
                                                .toList())),
                        "keepsOddValues"),
                port.flaw(
                        "what expired is not found",
                        "find",
                        (arguments, grants) -> found(grants, arguments)
                                .filter(grant -> grant.end().isAfter(NOW)),
                        "findsAGrantThatHasExpired"),
                port.flaw(
                        "the grants of all are listed",
                        "listBySession",
                        (arguments, grants) -> Stream.concat(
                                        grants.listBySession((SessionId) arguments[0], 100).stream(),
                                        Stream.of(Samples.grant(Samples.sessionId(), NOW)))
                                .toList(),
                        "listsTheGrantsOfASession"));
    }

    private static Stream<Flaw<Database>> grantsChanged(BrokenPort<GrantStore> port) {
        return Stream.of(
                rechaining(
                        port,
                        "when tokens were redeemed is lost",
                        chain -> new RefreshChain(chain.counter(), List.of(), chain.repeats(), chain.version())),
                rechaining(
                        port,
                        "when tokens were repeated is lost",
                        chain -> new RefreshChain(chain.counter(), chain.redeemed(), List.of(), chain.version())),
                port.flaw(
                        "the position stays",
                        "replace",
                        (arguments, grants) -> {
                            Grant current = (Grant) arguments[0];
                            return grants.replace(current, current.withChain(((Grant) arguments[1]).chain()));
                        },
                        "movesAGrantToALaterPosition"),
                port.flaw(
                        "the last to replace wins",
                        "replace",
                        (arguments, grants) -> grants.find(((Grant) arguments[0]).id())
                                .filter(present -> grants.replace(present, (Grant) arguments[1]))
                                .isPresent(),
                        "refusesToReplaceAChainThatHasGoneOn",
                        "oneOfManyRacingReplacesMovesTheChain"));
    }

    private static Flaw<Database> rechaining(
            BrokenPort<GrantStore> port, String name, UnaryOperator<RefreshChain> change) {
        return port.flaw(
                name,
                "replace",
                (arguments, grants) -> {
                    Grant next = (Grant) arguments[1];
                    return grants.replace((Grant) arguments[0], next.withChain(change.apply(next.chain())));
                },
                "replacesTheChainAndNothingElse");
    }

    private static Stream<Flaw<Database>> grantsForgotten(BrokenPort<GrantStore> port) {
        return Stream.of(
                port.flaw("a removal is only said", "remove", (_, _) -> true, "aRemovedGrantIsGone"),
                port.flaw(
                        "the living are forgotten",
                        "forget",
                        (arguments, grants) ->
                                grants.forget(((Instant) arguments[0]).plusMillis(2), (int) arguments[1]),
                        "forgetsOnlyWhatHasEnded"),
                port.flaw(
                        "the limit is passed over",
                        "forget",
                        (arguments, grants) -> grants.forget((Instant) arguments[0], (int) arguments[1] * 2),
                        "forgetsNoMoreThanItIsAskedTo"));
    }

    @TestFactory
    Stream<DynamicTest> eachFlawOfTheAuditLogIsNoticed() {
        BrokenPort<AuditLog> port = new BrokenPort<>(AuditLog.class, "audit", Transaction::audit);
        return new Flaws<>(Audit.class, BROKEN)
                .tests(Stream.of(
                        port.flaw(
                                "the oldest comes first",
                                "list",
                                (arguments, audit) -> listed(audit, arguments).reversed(),
                                "listsTheNewestFirst",
                                "ofOneInstantTheLastAppendedIsTheNewest"),
                        port.flaw(
                                "the subject does not count",
                                "list",
                                (arguments, audit) -> audit.list("", (Instant) arguments[1], (int) arguments[2]),
                                "listsWhatIsAboutOneSubject"),
                        port.flaw(
                                "the end is listed too",
                                "list",
                                (arguments, audit) ->
                                        audit.list((String) arguments[0], ((Instant) arguments[1]).plusMillis(1), (int)
                                                arguments[2]),
                                "listsOnlyWhatWasBefore"),
                        port.flaw(
                                "details are lost",
                                "list",
                                (arguments, audit) -> listed(audit, arguments).stream()
                                        .map(BrokenGrantsTest::withoutDetails)
                                        .toList(),
                                "keepsEventsOfEveryKindAndOddDetails"),
                        port.flaw(
                                "forgetting is only said",
                                "forget",
                                (arguments, _) -> arguments[1],
                                "forgetsTheOldest")));
    }

    private static List<AuditEvent> listed(AuditLog audit, Object... arguments) {
        return audit.list((String) arguments[0], (Instant) arguments[1], (int) arguments[2]);
    }

    private static AuditEvent withoutDetails(AuditEvent event) {
        return new AuditEvent(
                event.at(), event.kind(), event.subject(), event.sid(), event.client(), event.address(), Map.of());
    }

    private static Optional<Grant> found(GrantStore grants, Object... arguments) {
        return grants.find((GrantId) Objects.requireNonNull(arguments[0]));
    }

    private static Grant with(Grant grant, Set<String> scope, List<String> audience) {
        return new Grant(
                grant.id(),
                grant.session(),
                grant.subject(),
                grant.client(),
                grant.carriage(),
                scope,
                audience,
                grant.refreshable(),
                grant.seed(),
                grant.chain(),
                grant.pos(),
                grant.created(),
                grant.end());
    }
}
