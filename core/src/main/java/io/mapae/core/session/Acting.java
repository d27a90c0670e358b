package io.mapae.core.session;

import io.mapae.core.revocation.StandingQuery;
import io.mapae.core.store.Transaction;
import io.mapae.guard.Caller;
import io.mapae.guard.Carriage;

/// Who acts, and by which carriage: the one that goes on when the others end.
///
/// @param carriage where the credential came from
public record Acting(Caller caller, Carriage carriage) {

    /// Whether the database still believes the credential. A guard has said so when the request came; what is to
    /// outlast an end must be asked again in the transaction that ends the others.
    public boolean isStanding(Transaction transaction, Session session) {
        StandingQuery query = StandingQuery.ofSession(caller.sid(), caller.holder(), caller.client());
        StandingQuery full = switch (caller.by()) {
            case Caller.By.AccessToken token -> query.by(token.grant(), token.id());
            case Caller.By.RefreshToken token -> query.by(token.grant());
            case Caller.By.SessionToken _ -> session.findToken().map(query::by).orElse(query);
        };
        return transaction.revocations().standing(full).allows(caller.pos());
    }
}
