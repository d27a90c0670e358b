package io.mapae.store.sql;

import io.mapae.core.account.Invitation;
import io.mapae.core.account.InvitationHash;
import io.mapae.core.account.InvitationStore;
import java.util.Optional;

/// The table `invitation`.
record SqlInvitationStore(Sql sql) implements InvitationStore {

    @Override
    public void add(Invitation invitation) {
        sql.update(
                "insert into invitation (hash, expires) values (?, ?)",
                invitation.hash().digest().reveal(),
                invitation.expires());
    }

    @Override
    public Optional<Invitation> find(InvitationHash hash) {
        return sql.find(
                "select expires from invitation where hash = ?",
                row -> new Invitation(hash, row.instant("expires")),
                (Object) hash.digest().reveal());
    }

    @Override
    public Optional<Invitation> take(InvitationHash hash) {
        // Whoever deletes the row has it: the other transaction may have read it too.
        return find(hash)
                .filter(_ -> 1
                        == sql.update("delete from invitation where hash = ?", (Object)
                                hash.digest().reveal()));
    }

    @Override
    public int removeAll() {
        return sql.update("delete from invitation");
    }
}
