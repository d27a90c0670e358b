package io.mapae.store.sql;

import io.mapae.core.key.SecretName;
import io.mapae.core.key.SecretStore;
import io.mapae.core.key.Wrapped;
import java.util.Optional;

/// The table `secret`.
record SqlSecretStore(Writes writes, Reads reads) implements SecretStore {

    @Override
    public Optional<Wrapped> find(SecretName name) {
        return reads.read(sql ->
                sql.find("select jwe from secret where name = ?", row -> new Wrapped(row.text("jwe")), name.value()));
    }

    @Override
    public boolean create(SecretName name, Wrapped secret) {
        return writes.run(
                sql -> sql.insertNew("insert into secret (name, jwe) values (?, ?)", "", name.value(), secret.jwe()));
    }

    @Override
    public boolean replace(SecretName name, Wrapped current, Wrapped next) {
        return writes.run(sql -> 1
                == sql.update(
                        "update secret set jwe = ? where name = ? and jwe = ?",
                        next.jwe(),
                        name.value(),
                        current.jwe()));
    }
}
