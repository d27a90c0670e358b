package io.mapae.core.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapae.core.Installation;
import io.mapae.core.audit.AuditEvent.Kind;
import io.mapae.core.client.ClientAddition.Added;
import io.mapae.core.client.ClientAddition.IdTaken;
import io.mapae.core.client.ClientAddition.OriginRefused;
import io.mapae.core.client.ClientAddition.OriginTaken;
import io.mapae.core.client.ClientAddition.RightNeedsSecret;
import io.mapae.guard.feed.FeedKind;
import io.mapae.guard.id.ClientId;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ClientsTest {

    private static final String BY = "command_line";
    private static final ClientId SHOP = new ClientId("shop");
    private static final CredentialOrder NOTHING = new CredentialOrder.Nothing();
    private static final String SHOP_ORIGIN = "https://shop.example.com";

    private final Installation installation = new Installation();
    private final Clients clients = new Clients(
            installation.database,
            installation.revocations,
            installation.origins,
            installation.clock,
            installation.random);

    @AfterEach
    void close() {
        installation.close();
    }

    @Test
    void aConfidentialClientAuthenticatesByTheSecretThatItWasGiven() {
        Added added = added(guard());
        String secret = Objects.requireNonNull(added.secret()).reveal();

        assertThat(secret).startsWith("mapae_c_").hasSize(51);
        assertThat(clients.authenticate("guard-1", secret)).contains(added.client());
        assertThat(added.toString()).doesNotContain(secret.substring(8, 20));
        assertThat(clients.find(new ClientId("guard-1")).orElseThrow().toString())
                .doesNotContain(secret.substring(8, 20));
    }

    @Test
    void nothingElseAuthenticates() {
        String secret = Objects.requireNonNull(added(guard()).secret()).reveal();
        added(page(SHOP, SHOP_ORIGIN));

        assertThat(clients.authenticate("guard-1", secret + "A")).isEmpty();
        assertThat(clients.authenticate("guard-1", "")).isEmpty();
        assertThat(clients.authenticate("guard-2", secret)).isEmpty();
        assertThat(clients.authenticate("not an id", secret)).isEmpty();
        assertThat(clients.authenticate("shop", "")).isEmpty();
        assertThat(clients.authenticate("shop", secret)).isEmpty();
        assertThat(clients.authenticate("first-party", "")).isEmpty();
    }

    @Test
    void anIdBelongsToOneClient() {
        added(page(SHOP, SHOP_ORIGIN));

        assertThat(clients.add(page(SHOP, "https://other.example.com"), BY)).isEqualTo(new IdTaken());
        assertThat(clients.add(page(ClientId.FIRST_PARTY, "https://other.example.com"), BY))
                .isEqualTo(new IdTaken());
    }

    @Test
    void anOriginBelongsToOneClient() {
        clients.keepFirstParty(Installation.ISSUER, Set.of());
        added(page(SHOP, SHOP_ORIGIN));

        assertThat(clients.add(page(new ClientId("copy"), SHOP_ORIGIN), BY))
                .isEqualTo(new OriginTaken(SHOP_ORIGIN, SHOP));
        assertThat(clients.add(page(new ClientId("copy"), Installation.ISSUER), BY))
                .isEqualTo(new OriginTaken(Installation.ISSUER, ClientId.FIRST_PARTY));
    }

    @Test
    void anOriginIsTakenExactlyOrNotAtAll() {
        assertThat(clients.add(page(SHOP, "https://shop.example.com/"), BY))
                .isEqualTo(new OriginRefused("https://shop.example.com/"));
        assertThat(clients.add(page(SHOP, "http://shop.example.com"), BY))
                .isEqualTo(new OriginRefused("http://shop.example.com"));
    }

    @Test
    void whoCannotKeepASecretMayNotFollowOrIntrospect() {
        for (ClientRight right : Set.of(ClientRight.FEED, ClientRight.INTROSPECT)) {
            assertThat(clients.add(new ClientOrder(SHOP, "", NOTHING, Set.of(right), Set.of()), BY))
                    .isEqualTo(new RightNeedsSecret(right));
        }
        added(new ClientOrder(SHOP, "", NOTHING, Set.of(ClientRight.KEEP), Set.of()));
    }

    @Test
    void theClientOfAnOriginIsKnownAtOnceAndForgottenAtOnce() {
        assertThat(installation.origins.clientOf(SHOP_ORIGIN)).isEmpty();
        added(page(SHOP, SHOP_ORIGIN));

        assertThat(installation.origins.clientOf(SHOP_ORIGIN)).contains(SHOP);
        assertThat(installation.origins.clientOf("https://shop.example.com.evil.example"))
                .isEmpty();
        assertThat(installation.origins.clientOf("null")).isEmpty();

        clients.remove(SHOP, BY);
        assertThat(installation.origins.clientOf(SHOP_ORIGIN)).isEmpty();
    }

    @Test
    void aRemovedClientsCredentialsAreRefused() {
        added(page(SHOP, SHOP_ORIGIN));

        assertThat(clients.remove(SHOP, BY)).isEqualTo(new ClientRemoval.Removed(installation.head()));

        assertThat(installation.told).last().satisfies(entry -> {
            assertThat(entry.kind()).isEqualTo(FeedKind.CLIENT);
            assertThat(entry.key()).isEqualTo(installation.feedKeys.client(SHOP));
        });
        assertThat(clients.find(SHOP)).isEmpty();
        assertThat(clients.remove(SHOP, BY)).isEqualTo(new ClientRemoval.Unknown());
        assertThat(installation.happened()).containsExactly(Kind.CLIENT_REMOVED, Kind.CLIENT_ADDED);
    }

    @Test
    void theIssuersOwnClientCannotBeRemoved() {
        assertThat(clients.remove(ClientId.FIRST_PARTY, BY)).isEqualTo(new ClientRemoval.BuiltIn());
        assertThat(clients.find(ClientId.FIRST_PARTY)).isPresent();
    }

    @Test
    void theIssuersOwnClientMovesWithTheIssuer() {
        clients.keepFirstParty("https://new.example.com", Set.of(ClientRight.KEEP));

        assertThat(installation.origins.clientOf("https://new.example.com")).contains(ClientId.FIRST_PARTY);
        assertThat(installation.origins.clientOf(Installation.ISSUER)).isEmpty();
        assertThat(clients.find(ClientId.FIRST_PARTY).orElseThrow().may(ClientRight.KEEP))
                .isTrue();
        int events = installation.audit().size();
        clients.keepFirstParty("https://new.example.com", Set.of(ClientRight.KEEP));
        assertThat(installation.audit()).hasSize(events);
    }

    @Test
    void aDeclaredClientTakesThePlaceOfOneWithItsId() {
        added(page(SHOP, SHOP_ORIGIN));
        Client declared = new Client(
                SHOP,
                "Shop",
                new ClientCredential.None(),
                Set.of(),
                Set.of("https://other.example.com"),
                Instant.EPOCH);

        clients.declare(declared);

        assertThat(clients.list("", 10)).extracting(Client::id).containsExactly(ClientId.FIRST_PARTY, SHOP);
        assertThat(clients.find(SHOP)).contains(declared);
        assertThat(installation.origins.clientOf("https://other.example.com")).contains(SHOP);
        assertThat(installation.told).isEmpty();
    }

    @Test
    void aClientWithKeysOfItsOwnIsGivenNoSecret() {
        Added added = added(new ClientOrder(
                new ClientId("guard-1"),
                "",
                new CredentialOrder.Keys(keys("one")),
                Set.of(ClientRight.FEED),
                Set.of()));

        assertThat(added.secret()).isNull();
        assertThat(added.client().credential()).isEqualTo(keys("one"));
    }

    @Test
    void keysAreReplacedAndWhatTheClientWasGivenStaysValid() {
        String secret = Objects.requireNonNull(added(guard()).secret()).reveal();

        assertThat(clients.replaceKeys(new ClientId("guard-1"), keys("one"), BY))
                .isEqualTo(KeyReplacement.REPLACED);
        assertThat(clients.replaceKeys(new ClientId("guard-1"), keys("two"), BY))
                .isEqualTo(KeyReplacement.REPLACED);

        assertThat(clients.find(new ClientId("guard-1")).orElseThrow().credential())
                .isEqualTo(keys("two"));
        assertThat(clients.authenticate("guard-1", secret)).isEmpty();
        assertThat(installation.told).isEmpty();
        assertThat(installation.happened())
                .containsExactly(Kind.CLIENT_KEYS_REPLACED, Kind.CLIENT_KEYS_REPLACED, Kind.CLIENT_ADDED);
    }

    @Test
    void aPublicClientAndAnUnknownOneHaveNoKeysToReplace() {
        added(page(SHOP, SHOP_ORIGIN));

        assertThat(clients.replaceKeys(SHOP, keys("one"), BY)).isEqualTo(KeyReplacement.PUBLIC);
        assertThat(clients.replaceKeys(ClientId.FIRST_PARTY, keys("one"), BY)).isEqualTo(KeyReplacement.PUBLIC);
        assertThat(clients.replaceKeys(new ClientId("nobody"), keys("one"), BY)).isEqualTo(KeyReplacement.UNKNOWN);
        assertThat(clients.find(SHOP).orElseThrow().credential()).isEqualTo(new ClientCredential.None());
    }

    private static ClientCredential.PublicKeys keys(String kid) {
        return new ClientCredential.PublicKeys("{\"keys\":[{\"kid\":\"" + kid + "\"}]}");
    }

    private Added added(ClientOrder order) {
        ClientAddition addition = clients.add(order, BY);
        assertThat(addition).isInstanceOf(Added.class);
        return (Added) addition;
    }

    private static ClientOrder guard() {
        return new ClientOrder(
                new ClientId("guard-1"),
                "",
                new CredentialOrder.NewSecret(),
                Set.of(ClientRight.FEED, ClientRight.INTROSPECT),
                Set.of());
    }

    private static ClientOrder page(ClientId id, String origin) {
        return new ClientOrder(id, "Shop", NOTHING, Set.of(), Set.of(origin));
    }
}
