package io.mapae.store.testkit;

import static io.mapae.store.testkit.Samples.NOW;

import io.mapae.core.account.Account;
import io.mapae.core.account.AccountStore;
import io.mapae.core.account.Identifier;
import io.mapae.core.account.Invitation;
import io.mapae.core.account.InvitationHash;
import io.mapae.core.account.InvitationStore;
import io.mapae.core.audit.AuditEvent;
import io.mapae.core.audit.AuditLog;
import io.mapae.core.client.Client;
import io.mapae.core.client.ClientCredential;
import io.mapae.core.client.ClientStore;
import io.mapae.core.grant.Grant;
import io.mapae.core.grant.GrantStore;
import io.mapae.core.grant.RefreshChain;
import io.mapae.core.store.Database;
import io.mapae.core.store.InMemoryDatabase;
import io.mapae.core.store.Transaction;
import io.mapae.guard.id.ClientId;
import io.mapae.guard.id.GrantId;
import io.mapae.guard.id.SessionId;
import io.mapae.guard.id.Subject;
import io.mapae.store.testkit.Broken.Fault;
import io.mapae.store.testkit.Flaws.Flaw;
import java.text.Normalizer;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// The stores of records in the database: accounts, invitations, clients, grants, audit events.
final class BrokenRecordsTest {
    private static final AtomicReference<Supplier<Database>> BROKEN =
            new AtomicReference<>(() -> new InMemoryDatabase(_ -> {}));

    static class Taken {
        private final Database database = BROKEN.get().get();

        public Database database() {
            return database;
        }
    }

    static final class Accounts extends Taken implements AccountStoreContract {}

    static final class Invitations extends Taken implements InvitationStoreContract {}

    static final class Clients extends Taken implements ClientStoreContract {}

    static final class Grants extends Taken implements GrantStoreContract {}

    static final class Audit extends Taken implements AuditLogContract {}

    /// A fault that may use the sound store of the same transaction.
    private interface StoreFault<P> {
        @Nullable
        Object call(Object[] arguments, P sound) throws Exception;
    }

    private record Port<P>(Class<P> type, String accessor, Function<Transaction, P> store) {
        Flaw<Database> flaw(String name, String method, StoreFault<P> fault, String... clauses) {
            return Flaw.of(name, () -> broken(method, fault), clauses);
        }

        private Database broken(String method, StoreFault<P> fault) {
            return Broken.inTransactions(
                    new InMemoryDatabase(_ -> {}),
                    transaction -> Broken.in(Transaction.class, transaction, accessor, (_, _) -> {
                        P sound = store.apply(transaction);
                        Fault bound = (arguments, _) -> fault.call(arguments, sound);
                        return Broken.in(type, sound, method, bound);
                    }));
        }
    }

    @TestFactory
    Stream<DynamicTest> eachFlawOfAccountsIsNoticed() {
        Port<AccountStore> port = new Port<>(AccountStore.class, "accounts", Transaction::accounts);
        return new Flaws<>(Accounts.class, BROKEN).tests(Stream.concat(accountsFound(port), accountsChanged(port)));
    }

    private static Stream<Flaw<Database>> accountsFound(Port<AccountStore> port) {
        return Stream.of(
                port.flaw(
                        "identifiers are not found",
                        "findByIdentifier",
                        (_, _) -> Optional.<Account>empty(),
                        "findsAnAccountBySubjectAndByIdentifier"),
                port.flaw(
                        "a page leaves out its first",
                        "list",
                        (arguments, accounts) -> accounts.list((String) arguments[0], (int) arguments[1] + 1).stream()
                                .skip(1)
                                .toList(),
                        "pagesThroughAllAccountsOnce"),
                port.flaw(
                        "accents do not count",
                        "findByIdentifier",
                        (arguments, accounts) -> accounts.list("", 100).stream()
                                .filter(account -> plain(account.identifier()).equals(plain((Identifier) arguments[0])))
                                .findFirst(),
                        "tellsIdentifiersApartByTheirBytes"),
                port.flaw(
                        "what was typed is cut",
                        "find",
                        (arguments, accounts) ->
                                accounts.find((Subject) arguments[0]).map(BrokenRecordsTest::cut),
                        "keepsWhatWasTyped"),
                port.flaw(
                        "there is never an operator", "hasOperator", (_, _) -> false, "knowsWhetherThereIsAnOperator"));
    }

    private static Stream<Flaw<Database>> accountsChanged(Port<AccountStore> port) {
        return Stream.of(
                port.flaw(
                        "the last to sign up has the identifier",
                        "add",
                        (arguments, accounts) -> {
                            Account account = (Account) arguments[0];
                            accounts.findByIdentifier(account.identifier())
                                    .ifPresent(each -> accounts.remove(each.subject()));
                            return accounts.add(account);
                        },
                        "refusesAnIdentifierThatIsTaken",
                        "oneOfTwoRacingSignUpsGetsTheIdentifier"),
                port.flaw(
                        "a replacement is only said", "replace", (_, _) -> true, "replacesAnAccountThatNobodyTouched"),
                port.flaw(
                        "the last to replace wins",
                        "replace",
                        (arguments, accounts) -> accounts.find(((Account) arguments[0]).subject())
                                .filter(present -> accounts.replace(present, (Account) arguments[1]))
                                .isPresent(),
                        "refusesToReplaceWhatWasReplaced",
                        "oneOfTwoRacingReplacesWins"),
                port.flaw(
                        "a removal is only said",
                        "remove",
                        (_, _) -> true,
                        "aRemovedAccountIsGoneAndItsIdentifierFree"));
    }

    @TestFactory
    Stream<DynamicTest> eachFlawOfInvitationsIsNoticed() {
        Port<InvitationStore> port = new Port<>(InvitationStore.class, "invitations", Transaction::invitations);
        return new Flaws<>(Invitations.class, BROKEN)
                .tests(Stream.of(
                        port.flaw(
                                "an invitation stays",
                                "take",
                                (arguments, invitations) -> {
                                    Optional<Invitation> taken = invitations.take((InvitationHash) arguments[0]);
                                    taken.ifPresent(invitations::add);
                                    return taken;
                                },
                                "anInvitationIsTakenOnce",
                                "oneOfTwoRacersTakesAnInvitation"),
                        port.flaw(
                                "a withdrawal is only said",
                                "removeAll",
                                (_, _) -> 2,
                                "allInvitationsCanBeWithdrawn")));
    }

    @TestFactory
    Stream<DynamicTest> eachFlawOfClientsIsNoticed() {
        Port<ClientStore> port = new Port<>(ClientStore.class, "clients", Transaction::clients);
        return new Flaws<>(Clients.class, BROKEN)
                .tests(Stream.of(
                        port.flaw(
                                "a credential is lost",
                                "find",
                                (arguments, clients) ->
                                        clients.find((ClientId) arguments[0]).map(BrokenRecordsTest::withoutCredential),
                                "keepsClientsOfEveryKind"),
                        port.flaw(
                                "the last to register has the id",
                                "add",
                                (arguments, clients) -> {
                                    clients.remove(((Client) arguments[0]).id());
                                    return clients.add((Client) arguments[0]);
                                },
                                "refusesAnIdThatIsTaken"),
                        port.flaw(
                                "case does not count",
                                "find",
                                (arguments, clients) -> clients.list("", 100).stream()
                                        .filter(client -> client.id().value().equalsIgnoreCase(arguments[0].toString()))
                                        .findFirst(),
                                "tellsIdsApartByTheirCase"),
                        port.flaw("a removal is only said", "remove", (_, _) -> true, "aRemovedClientIsGone"),
                        port.flaw(
                                "a page leaves out its first",
                                "list",
                                (arguments, clients) ->
                                        clients.list((String) arguments[0], (int) arguments[1] + 1).stream()
                                                .skip(1)
                                                .toList(),
                                "pagesThroughAllClientsOnce")));
    }

    @TestFactory
    Stream<DynamicTest> eachFlawOfGrantsIsNoticed() {
        Port<GrantStore> port = new Port<>(GrantStore.class, "grants", Transaction::grants);
        return new Flaws<>(Grants.class, BROKEN).tests(Stream.concat(grantsFound(port), grantsChanged(port)));
    }

    private static Stream<Flaw<Database>> grantsFound(Port<GrantStore> port) {
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

    private static Stream<Flaw<Database>> grantsChanged(Port<GrantStore> port) {
        return Stream.of(
                port.flaw(
                        "when tokens were redeemed is lost",
                        "replace",
                        (arguments, grants) -> {
                            Grant next = (Grant) arguments[1];
                            RefreshChain chain = next.chain();
                            return grants.replace(
                                    (Grant) arguments[0],
                                    next.withChain(new RefreshChain(
                                            chain.counter(),
                                            List.of(),
                                            chain.repeats(),
                                            chain.repeatsSince(),
                                            chain.version())));
                        },
                        "replacesTheChainAndNothingElse"),
                port.flaw(
                        "the last to replace wins",
                        "replace",
                        (arguments, grants) -> grants.find(((Grant) arguments[0]).id())
                                .filter(present -> grants.replace(present, (Grant) arguments[1]))
                                .isPresent(),
                        "refusesToReplaceAChainThatHasGoneOn",
                        "oneOfManyRacingReplacesMovesTheChain"),
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
        Port<AuditLog> port = new Port<>(AuditLog.class, "audit", Transaction::audit);
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
                                        .map(BrokenRecordsTest::withoutDetails)
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

    private static Client withoutCredential(Client client) {
        return new Client(
                client.id(),
                client.name(),
                new ClientCredential.None(),
                client.rights(),
                client.origins(),
                client.created());
    }

    private static Account cut(Account account) {
        return new Account(
                account.subject(),
                account.identifier(),
                account.typed().strip().replaceAll("\\P{ASCII}", "?"),
                account.passwordHash(),
                account.role(),
                account.status(),
                account.created(),
                account.version());
    }

    private static String plain(Identifier identifier) {
        return Normalizer.normalize(identifier.value(), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT);
    }
}
