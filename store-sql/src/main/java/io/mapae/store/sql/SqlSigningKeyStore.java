package io.mapae.store.sql;

import io.mapae.core.key.KeyId;
import io.mapae.core.key.SignatureAlgorithm;
import io.mapae.core.key.SigningKeyStore;
import io.mapae.core.key.StoredSigningKey;
import io.mapae.core.key.Wrapped;
import io.mapae.core.store.StoreException;
import java.util.List;

/// The table `signing_key`.
record SqlSigningKeyStore(Writes writes, Reads reads) implements SigningKeyStore {

    @Override
    public List<StoredSigningKey> listAll() {
        return reads.read(sql -> sql.list(
                "select sequence, kid, algorithm, signs_from, jwe from signing_key order by sequence limit ?",
                SqlSigningKeyStore::read,
                KEYS_MAX));
    }

    @Override
    public boolean create(StoredSigningKey key) {
        return writes.run(sql -> sql.insertNew(
                "insert into signing_key (sequence, kid, algorithm, signs_from, jwe) values (?, ?, ?, ?, ?)",
                "",
                key.sequence(),
                key.kid().value(),
                key.algorithm().text(),
                key.signsFrom(),
                key.secret().jwe()));
    }

    @Override
    public boolean replace(StoredSigningKey current, StoredSigningKey next) {
        return writes.run(sql -> 1
                == sql.update(
                        """
                        update signing_key set algorithm = ?, signs_from = ?, jwe = ?
                        where sequence = ? and kid = ? and algorithm = ? and signs_from = ? and jwe = ?
                        """,
                        next.algorithm().text(),
                        next.signsFrom(),
                        next.secret().jwe(),
                        current.sequence(),
                        current.kid().value(),
                        current.algorithm().text(),
                        current.signsFrom(),
                        current.secret().jwe()));
    }

    @Override
    public boolean remove(KeyId kid) {
        return writes.run(sql -> 1 == sql.update("delete from signing_key where kid = ?", kid.value()));
    }

    private static StoredSigningKey read(Row row) {
        String algorithm = row.text("algorithm");
        return new StoredSigningKey(
                row.integer("sequence"),
                new KeyId(row.text("kid")),
                SignatureAlgorithm.of(algorithm)
                        .orElseThrow(() -> new StoreException("the database names an unknown algorithm: " + algorithm)),
                row.instant("signs_from"),
                new Wrapped(row.text("jwe")));
    }
}
