package io.mapae.server.administration;

import io.mapae.core.client.Client;
import io.mapae.core.client.ClientAddition;
import io.mapae.core.client.ClientCredential;
import io.mapae.core.client.ClientKeys;
import io.mapae.core.client.ClientOrder;
import io.mapae.core.client.ClientRemoval;
import io.mapae.core.client.ClientRight;
import io.mapae.core.client.ClientSecret;
import io.mapae.core.client.Clients;
import io.mapae.core.client.CredentialOrder;
import io.mapae.guard.id.ClientId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Clients of an open installation.
final class ClientOperator implements ClientAdministration {

    private final Clients clients;

    ClientOperator(Clients clients) {
        this.clients = clients;
    }

    @Override
    public Outcome add(
            ClientId id, String name, CredentialOrder credential, Set<ClientRight> rights, Set<String> origins) {
        if (name.length() > ClientOrder.NAME_MAX || origins.size() > ClientOrder.ORIGINS_MAX) {
            return Outcome.refused("a client's name has at most " + ClientOrder.NAME_MAX
                    + " characters, and a client at most " + ClientOrder.ORIGINS_MAX + " origins");
        }
        ClientOrder order = new ClientOrder(id, name, credential, rights, origins);
        return switch (clients.add(order, InstallationOperator.BY)) {
            case ClientAddition.Added(Client client, var secret) -> added(client, secret);
            case ClientAddition.IdTaken _ -> Outcome.refused("there is a client " + id + " already");
            case ClientAddition.OriginRefused refused ->
                Outcome.refused(refused.origin() + " is no origin that can be trusted: https://host, or loopback");
            case ClientAddition.OriginTaken taken ->
                Outcome.refused(taken.origin() + " is an origin of the client " + taken.client());
            case ClientAddition.RightNeedsSecret needs ->
                Outcome.refused(
                        "the right " + needs.right() + " needs a client that authenticates: leave out --public");
            case ClientAddition.TooMany _ -> Outcome.refused("there are " + Clients.CLIENTS_MAX + " clients already");
        };
    }

    private static Outcome added(Client client, @Nullable ClientSecret secret) {
        if (secret != null) {
            return Outcome.done("added " + client.id() + "; its secret is shown this once:", secret.reveal());
        }
        return switch (client.credential()) {
            case ClientCredential.PublicKeys keys -> Outcome.done("added " + client.id() + by(keys));
            case ClientCredential.None _, ClientCredential.SecretHash _ -> Outcome.done("added " + client.id());
        };
    }

    private static String by(ClientCredential.PublicKeys keys) {
        return "; it authenticates by assertions (private_key_jwt), signed with: "
                + String.join(" ", ClientKeys.ids(keys));
    }

    @Override
    public Outcome replaceKeys(ClientId id, ClientCredential.PublicKeys keys) {
        return switch (clients.replaceKeys(id, keys, InstallationOperator.BY)) {
            case REPLACED -> Outcome.done("replaced the keys of " + id + by(keys));
            case UNKNOWN -> Outcome.refused("there is no client " + id);
            case PUBLIC -> Outcome.refused(id + " is a public client and authenticates by nothing; add another one");
        };
    }

    @Override
    public List<Client> list(String after, int limit) {
        return clients.list(after, limit);
    }

    @Override
    public Outcome remove(ClientId id) {
        return switch (clients.remove(id, InstallationOperator.BY)) {
            case ClientRemoval.Removed _ -> Outcome.done("removed " + id + " and ended what it was given");
            case ClientRemoval.Unknown _ -> Outcome.refused("there is no client " + id);
            case ClientRemoval.BuiltIn _ -> Outcome.refused(id + " is built in and cannot be removed");
        };
    }
}
