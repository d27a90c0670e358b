package io.mapae.server.oauth;

import io.mapae.core.client.Client;
import io.mapae.core.client.ClientAuthentication;
import io.mapae.core.client.PresentedClient;
import io.mapae.server.http.BlockingHandler;
import io.mapae.server.http.Parameters;
import io.mapae.server.http.QueryCheck;
import io.mapae.server.http.Request;
import io.mapae.server.http.Response;
import io.mapae.server.http.RouteSettings;
import java.util.Optional;

/// What the endpoints that clients post forms to have in common: who is the client?
final class ClientEndpoint {

    /// OAuth's form of errors; parameters that are not known are passed over (RFC 6749, section 3.2).
    static final RouteSettings SETTINGS =
            RouteSettings.API.withProblemForm(OAuthError::render).withQuery(QueryCheck.ANY);

    private final ClientAuthentication authentication;

    ClientEndpoint(ClientAuthentication authentication) {
        this.authentication = authentication;
    }

    /// Answers a client that is known.
    @FunctionalInterface
    interface Handler {

        Response handle(Client client, Parameters form);
    }

    BlockingHandler answering(Handler handler) {
        return request -> answer(request, handler);
    }

    private Response answer(Request request, Handler handler) {
        Parameters form = request.form();
        return switch (PresentedClients.of(request, form)) {
            case PresentedClients.Reading.Several _ ->
                OAuthError.INVALID_REQUEST.response("a client authenticates in one way at a time");
            case PresentedClients.Reading.Unreadable _ ->
                OAuthError.invalidClient(
                        request,
                        "the client does not say who it is",
                        form.find("client_id").isPresent());
            case PresentedClients.Reading.One(PresentedClient presented) -> {
                Optional<Client> client = authentication.authenticate(presented);
                yield client.isPresent()
                        ? handler.handle(client.get(), form)
                        : OAuthError.invalidClient(request, "the client is unknown, or not proved to be it", true);
            }
        };
    }

    /// The parameter, which counts as absent where it is empty (RFC 6749, section 3.1).
    static Optional<String> find(Parameters form, String name) {
        return form.find(name).filter(value -> !value.isEmpty());
    }
}
