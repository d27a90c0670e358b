package io.mapae.core.client;

import io.mapae.core.audit.AuditEvent;
import io.mapae.core.client.ClientAddition.Added;
import io.mapae.core.client.ClientAddition.IdTaken;
import io.mapae.core.client.ClientAddition.OriginRefused;
import io.mapae.core.client.ClientAddition.OriginTaken;
import io.mapae.core.client.ClientAddition.RightNeedsSecret;
import io.mapae.core.client.ClientAddition.TooMany;
import io.mapae.core.client.ClientRemoval.BuiltIn;
import io.mapae.core.client.ClientRemoval.Removed;
import io.mapae.core.client.ClientRemoval.Unknown;
import io.mapae.core.revocation.Revocations;
import io.mapae.core.store.Database;
import io.mapae.core.store.Transaction;
import io.mapae.guard.id.ClientId;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// The clients of the installation: adding, removing, authenticating them.
///
/// `by` says who did it, for the audit log: an operator's subject, or the command line.
public final class Clients {

    public static final int CLIENTS_MAX = 1000;

    private final Database database;
    private final Revocations revocations;
    private final AllowedOrigins origins;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final ClientCredential.SecretHash unmatchable;

    /// @param origins refreshed after each change
    /// @param random cryptographically strong
    public Clients(
            Database database,
            Revocations revocations,
            AllowedOrigins origins,
            InstantSource clock,
            RandomGenerator random) {
        this.database = database;
        this.revocations = revocations;
        this.origins = origins;
        this.clock = clock;
        this.random = random;
        this.unmatchable = ClientSecret.random(random).hash();
    }

    /// Puts the issuer's own client there, with the issuer's own origin. For every start: the issuer may have
    /// moved.
    ///
    /// @param issuer the origin that people know this installation by
    public void keepFirstParty(String issuer, Set<ClientRight> rights) {
        declare(new Client(
                ClientId.FIRST_PARTY, "Mapae", new ClientCredential.None(), rights, Set.of(issuer), clock.instant()));
    }

    /// Puts a client there that the configuration declares, in the place of one with the same id. What that one
    /// was given stays valid.
    public void declare(Client declared) {
        database.write(transaction -> {
            Optional<Client> present = transaction.clients().find(declared.id());
            if (present.isPresent() && isSame(present.get(), declared)) {
                return false;
            }
            transaction.clients().remove(declared.id());
            transaction.audit().append(event(AuditEvent.Kind.CLIENT_ADDED, declared.id(), "configuration"));
            return transaction.clients().add(declared);
        });
        origins.refresh();
    }

    /// Adds a client.
    public ClientAddition add(ClientOrder order, String by) {
        Optional<ClientAddition> refused = refuse(order);
        if (refused.isPresent()) {
            return refused.get();
        }
        ClientSecret secret =
                order.credential() instanceof CredentialOrder.NewSecret ? ClientSecret.random(random) : null;
        Client client = new Client(
                order.id(),
                order.name().isEmpty() ? order.id().value() : order.name(),
                credential(order.credential(), secret),
                order.rights(),
                order.origins(),
                clock.instant());
        ClientAddition addition = database.write(transaction -> add(transaction, client, secret, by));
        origins.refresh();
        return addition;
    }

    /// Has a client authenticate by these keys from now on, in the place of its secret or of other keys. What it
    /// was given stays valid.
    public KeyReplacement replaceKeys(ClientId id, ClientCredential.PublicKeys keys, String by) {
        return database.write(transaction -> {
            Optional<Client> present = transaction.clients().find(id);
            if (present.isEmpty()) {
                return KeyReplacement.UNKNOWN;
            }
            if (!ClientAuthentication.isConfidential(present.get())) {
                return KeyReplacement.PUBLIC;
            }
            transaction.clients().remove(id);
            transaction.clients().add(present.get().withCredential(keys));
            transaction.audit().append(event(AuditEvent.Kind.CLIENT_KEYS_REPLACED, id, by));
            return KeyReplacement.REPLACED;
        });
    }

    /// The client of this id, as the database has it now.
    public Optional<Client> find(ClientId id) {
        return database.read(transaction -> transaction.clients().find(id));
    }

    /// Clients in order of id, from the first after `after`, at most `limit`; `after` is empty for the first
    /// page.
    public List<Client> list(String after, int limit) {
        return database.read(transaction -> transaction.clients().list(after, Math.min(limit, CLIENTS_MAX)));
    }

    /// Removes a client and ends every credential that was given to it.
    public ClientRemoval remove(ClientId id, String by) {
        if (id.equals(ClientId.FIRST_PARTY)) {
            return new BuiltIn();
        }
        ClientRemoval removal = database.write(transaction -> {
            if (!transaction.clients().remove(id)) {
                return new Unknown();
            }
            transaction.audit().append(event(AuditEvent.Kind.CLIENT_REMOVED, id, by));
            return new Removed(revocations.endClient(transaction, id));
        });
        origins.refresh();
        return removal;
    }

    /// The client with this id, if this is its secret. Takes as long for an unknown client as for a wrong secret.
    public Optional<Client> authenticate(String id, String secret) {
        Optional<Client> client = ClientId.parse(id).flatMap(this::find);
        ClientCredential.SecretHash presented = ClientSecret.hash(secret);
        ClientCredential.SecretHash expected =
                client.map(Client::credential).flatMap(Clients::secretHash).orElse(unmatchable);
        // SecretBytes are compared in constant time, and what is compared are digests: their prefixes tell nothing.
        return expected.equals(presented) ? client : Optional.empty();
    }

    private Optional<ClientAddition> refuse(ClientOrder order) {
        for (String origin : order.origins()) {
            if (WebOrigin.parse(origin).isEmpty()) {
                return Optional.of(new OriginRefused(origin));
            }
        }
        for (ClientRight right : order.rights()) {
            if (right.needsAuthentication() && order.credential() instanceof CredentialOrder.Nothing) {
                return Optional.of(new RightNeedsSecret(right));
            }
        }
        return Optional.empty();
    }

    private ClientAddition add(Transaction transaction, Client client, @Nullable ClientSecret secret, String by) {
        List<Client> present = transaction.clients().list("", CLIENTS_MAX);
        if (present.size() == CLIENTS_MAX) {
            return new TooMany();
        }
        for (Client other : present) {
            for (String origin : client.origins()) {
                if (other.origins().contains(origin) && !other.id().equals(client.id())) {
                    return new OriginTaken(origin, other.id());
                }
            }
        }
        if (!transaction.clients().add(client)) {
            return new IdTaken();
        }
        transaction.audit().append(event(AuditEvent.Kind.CLIENT_ADDED, client.id(), by));
        return new Added(client, secret);
    }

    private static boolean isSame(Client one, Client other) {
        return one.name().equals(other.name())
                && one.credential().equals(other.credential())
                && one.rights().equals(other.rights())
                && one.origins().equals(other.origins());
    }

    private static ClientCredential credential(CredentialOrder order, @Nullable ClientSecret secret) {
        return switch (order) {
            case CredentialOrder.Keys(ClientCredential.PublicKeys keys) -> keys;
            case CredentialOrder.Nothing _, CredentialOrder.NewSecret _ ->
                secret == null ? new ClientCredential.None() : secret.hash();
        };
    }

    private static Optional<ClientCredential.SecretHash> secretHash(ClientCredential credential) {
        return switch (credential) {
            case ClientCredential.SecretHash hash -> Optional.of(hash);
            case ClientCredential.None _, ClientCredential.PublicKeys _ -> Optional.empty();
        };
    }

    private AuditEvent event(AuditEvent.Kind kind, ClientId client, String by) {
        return new AuditEvent(clock.instant(), kind, "", "", client.value(), "", Map.of("by", by));
    }
}
