package io.mapae.core.client;

import io.mapae.guard.id.ClientId;
import java.util.Optional;

/// Says which client presents itself, in the one way that it is registered for.
public final class ClientAuthentication {

    private final Clients clients;
    private final ClientAssertions assertions;

    public ClientAuthentication(Clients clients, ClientAssertions assertions) {
        this.clients = clients;
        this.assertions = assertions;
    }

    /// The client, unless it is unknown or does not prove what it must. A client that has a credential must use
    /// it; one that has none only names itself, which proves nothing.
    public Optional<Client> authenticate(PresentedClient presented) {
        return switch (presented) {
            case PresentedClient.Named(ClientId id) -> clients.find(id).filter(client -> !isConfidential(client));
            case PresentedClient.WithSecret(String id, String secret) -> clients.authenticate(id, secret);
            case PresentedClient.WithAssertion(String jwt) -> assertions.redeem(jwt, clients::find);
        };
    }

    /// Whether the client has proved who it is by being authenticated: one without a credential has only said so.
    public static boolean isConfidential(Client client) {
        return switch (client.credential()) {
            case ClientCredential.None _ -> false;
            case ClientCredential.SecretHash _, ClientCredential.PublicKeys _ -> true;
        };
    }
}
