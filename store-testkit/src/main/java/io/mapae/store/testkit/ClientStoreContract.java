package io.mapae.store.testkit;

import static io.mapae.store.testkit.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.mapae.core.client.Client;
import io.mapae.core.client.ClientCredential;
import io.mapae.core.client.ClientRight;
import io.mapae.core.client.ClientStore;
import io.mapae.core.store.Database;
import io.mapae.guard.SecretBytes;
import io.mapae.guard.id.ClientId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/// What every client store does.
public interface ClientStoreContract {

    /// An empty database, the same at each call within a test.
    Database database();

    @Test
    default void keepsClientsOfEveryKind() {
        List<ClientCredential> credentials = List.of(
                new ClientCredential.None(),
                new ClientCredential.SecretHash(new SecretBytes(Samples.bytes(32))),
                new ClientCredential.PublicKeys("{\"keys\":[]}"));
        for (ClientCredential credential : credentials) {
            Client client = added("c" + credentials.indexOf(credential), credential);
            assertThat(found(clients -> clients.find(client.id()))).contains(client);
        }
        assertThat(found(clients -> clients.find(new ClientId("nobody")))).isEmpty();
    }

    @Test
    default void refusesAnIdThatIsTaken() {
        Client client = added("shop", new ClientCredential.None());
        Client late = client("shop", new ClientCredential.PublicKeys("{}"));
        assertThat(did(clients -> clients.add(late))).isFalse();
        assertThat(found(clients -> clients.find(client.id()))).contains(client);
    }

    /// Client ids are compared as they are.
    @Test
    default void tellsIdsApartByTheirCase() {
        Client lower = added("shop", new ClientCredential.None());
        Client upper = added("SHOP", new ClientCredential.None());
        assertThat(found(clients -> clients.find(lower.id()))).contains(lower);
        assertThat(found(clients -> clients.find(upper.id()))).contains(upper);
    }

    @Test
    default void aRemovedClientIsGone() {
        Client client = added("shop", new ClientCredential.None());
        assertThat(did(clients -> clients.remove(client.id()))).isTrue();
        assertThat(did(clients -> clients.remove(client.id()))).isFalse();
        assertThat(found(clients -> clients.find(client.id()))).isEmpty();
    }

    @Test
    default void pagesThroughAllClientsOnce() {
        List<Client> all = new ArrayList<>();
        for (String id : List.of("b", "B", "a", "a.b", "a-b", "0", "_")) {
            all.add(added(id, new ClientCredential.None()));
        }
        List<Client> seen = new ArrayList<>();
        List<Client> page = listed(clients -> clients.list("", 2));
        while (!page.isEmpty() && seen.size() <= all.size()) {
            assertThat(page).hasSizeLessThanOrEqualTo(2);
            seen.addAll(page);
            String after = page.getLast().id().value();
            page = listed(clients -> clients.list(after, 2));
        }
        assertThat(seen).containsExactlyInAnyOrderElementsOf(all);
    }

    private Client added(String id, ClientCredential credential) {
        Client client = client(id, credential);
        assertThat(did(clients -> clients.add(client))).isTrue();
        return client;
    }

    private static Client client(String id, ClientCredential credential) {
        return new Client(
                new ClientId(id),
                Samples.ODD,
                credential,
                Set.of(ClientRight.FEED, ClientRight.KEEP),
                Set.of("https://a.example", "http://localhost:3000"),
                NOW);
    }

    private Optional<Client> found(Function<ClientStore, Optional<Client>> question) {
        return database().read(transaction -> question.apply(transaction.clients()));
    }

    private List<Client> listed(Function<ClientStore, List<Client>> question) {
        return database().read(transaction -> question.apply(transaction.clients()));
    }

    private boolean did(Predicate<ClientStore> work) {
        return database().<Boolean>write(transaction -> work.test(transaction.clients()));
    }
}
