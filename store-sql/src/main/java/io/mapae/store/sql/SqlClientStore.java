package io.mapae.store.sql;

import io.mapae.core.client.Client;
import io.mapae.core.client.ClientCredential;
import io.mapae.core.client.ClientRight;
import io.mapae.core.client.ClientStore;
import io.mapae.core.store.StoreException;
import io.mapae.guard.SecretBytes;
import io.mapae.guard.id.ClientId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// The table `client`.
record SqlClientStore(Sql sql) implements ClientStore {
    private static final String COLUMNS =
            "select id, name, secret_hash, public_keys, rights, origins, created from client ";

    @Override
    public boolean add(Client client) {
        return sql.insertNew(
                """
                        insert into client (id, name, secret_hash, public_keys, rights, origins, created)
                        values (?, ?, ?, ?, ?, ?, ?)
                        """,
                "",
                client.id().value(),
                client.name(),
                client.credential() instanceof ClientCredential.SecretHash hash
                        ? hash.sha256().reveal()
                        : null,
                client.credential() instanceof ClientCredential.PublicKeys keys ? keys.json() : null,
                Netstrings.encode(client.rights().stream()
                        .map(ClientRight::toString)
                        .sorted()
                        .toList()),
                Netstrings.encode(new TreeSet<>(client.origins())),
                client.created());
    }

    @Override
    public Optional<Client> find(ClientId id) {
        return sql.find(COLUMNS + "where id = ?", SqlClientStore::read, id.value());
    }

    @Override
    public boolean remove(ClientId id) {
        return 1 == sql.update("delete from client where id = ?", id.value());
    }

    @Override
    public List<Client> list(String after, int limit) {
        return sql.list(COLUMNS + "where id > ? order by id limit ?", SqlClientStore::read, after, limit);
    }

    private static Client read(Row row) {
        return new Client(
                new ClientId(row.text("id")),
                row.text("name"),
                credential(row),
                Netstrings.decodeList(row.text("rights")).stream()
                        .map(text -> ClientRight.parse(text)
                                .orElseThrow(() -> new StoreException("the database names an unknown right: " + text)))
                        .collect(Collectors.toUnmodifiableSet()),
                Set.copyOf(Netstrings.decodeList(row.text("origins"))),
                row.instant("created"));
    }

    private static ClientCredential credential(Row row) {
        Optional<ClientCredential> byKeys = row.optionalText("public_keys").map(ClientCredential.PublicKeys::new);
        return byKeys.or(() -> row.optionalBytes("secret_hash")
                        .map(hash -> new ClientCredential.SecretHash(new SecretBytes(hash))))
                .orElseGet(ClientCredential.None::new);
    }
}
