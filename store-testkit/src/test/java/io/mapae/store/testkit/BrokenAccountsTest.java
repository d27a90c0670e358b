package io.mapae.store.testkit;

import io.mapae.core.account.Account;
import io.mapae.core.account.AccountStore;
import io.mapae.core.account.Identifier;
import io.mapae.core.account.Invitation;
import io.mapae.core.account.InvitationHash;
import io.mapae.core.account.InvitationStore;
import io.mapae.core.client.Client;
import io.mapae.core.client.ClientCredential;
import io.mapae.core.client.ClientStore;
import io.mapae.core.store.Database;
import io.mapae.core.store.InMemoryDatabase;
import io.mapae.core.store.Transaction;
import io.mapae.guard.id.ClientId;
import io.mapae.guard.id.Subject;
import io.mapae.store.testkit.Flaws.Flaw;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Accounts, invitations and clients.
final class BrokenAccountsTest {
    private static final AtomicReference<Supplier<Database>> BROKEN =
            new AtomicReference<>(() -> new InMemoryDatabase(_ -> {}));

    static sealed class Taken {
        private final Database database = BROKEN.get().get();

        public Database database() {
            return database;
        }
    }

    static final class Accounts extends Taken implements AccountStoreContract {}

    static final class Invitations extends Taken implements InvitationStoreContract {}

    static final class Clients extends Taken implements ClientStoreContract {}

    @TestFactory
    Stream<DynamicTest> eachFlawOfAccountsIsNoticed() {
        BrokenPort<AccountStore> port = new BrokenPort<>(AccountStore.class, "accounts", Transaction::accounts);
        return new Flaws<>(Accounts.class, BROKEN).tests(Stream.concat(accountsFound(port), accountsChanged(port)));
    }

    private static Stream<Flaw<Database>> accountsFound(BrokenPort<AccountStore> port) {
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
                                accounts.find((Subject) arguments[0]).map(BrokenAccountsTest::cut),
                        "keepsWhatWasTyped"),
                port.flaw(
                        "only one cost is told",
                        "listHashCosts",
                        (_, accounts) -> accounts.listHashCosts(1),
                        "tellsWhatTheHashesCostThatAreKeptNow"),
                port.flaw(
                        "there is never an operator", "hasOperator", (_, _) -> false, "knowsWhetherThereIsAnOperator"));
    }

    private static Stream<Flaw<Database>> accountsChanged(BrokenPort<AccountStore> port) {
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
        BrokenPort<InvitationStore> port =
                new BrokenPort<>(InvitationStore.class, "invitations", Transaction::invitations);
        return new Flaws<>(Invitations.class, BROKEN)
                .tests(Stream.of(
                        port.flaw(
                                "an invitation is not found",
                                "find",
                                (_, _) -> Optional.<Invitation>empty(),
                                "anInvitationIsFoundUntilItIsTaken"),
                        port.flaw(
                                "an invitation stays",
                                "take",
                                (arguments, invitations) -> {
                                    Optional<Invitation> taken = invitations.take((InvitationHash) arguments[0]);
                                    taken.ifPresent(invitations::add);
                                    return taken;
                                },
                                "anInvitationIsTakenOnce",
                                "anInvitationIsFoundUntilItIsTaken",
                                "oneOfTwoRacersTakesAnInvitation"),
                        port.flaw(
                                "a withdrawal is only said",
                                "removeAll",
                                (_, _) -> 2,
                                "allInvitationsCanBeWithdrawn")));
    }

    @TestFactory
    Stream<DynamicTest> eachFlawOfClientsIsNoticed() {
        BrokenPort<ClientStore> port = new BrokenPort<>(ClientStore.class, "clients", Transaction::clients);
        return new Flaws<>(Clients.class, BROKEN)
                .tests(Stream.of(
                        port.flaw(
                                "a credential is lost",
                                "find",
                                (arguments, clients) -> clients.find((ClientId) arguments[0])
                                        .map(BrokenAccountsTest::withoutCredential),
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
