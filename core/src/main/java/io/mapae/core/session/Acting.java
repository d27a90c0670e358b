package io.mapae.core.session;

import io.mapae.core.revocation.StandingQuery;
import io.mapae.core.store.Transaction;
import io.mapae.guard.Caller;
import io.mapae.guard.Carriage;
import io.mapae.guard.session.SessionToken;
import java.util.Optional;

/// Who acts, and by which carriage: the one that goes on when the others end. Prints no credential.
///
/// @param carriage where the credential came from
/// @param credential its text
public record Acting(Caller caller, Carriage carriage, String credential) {

    /// Whether the database still believes the credential. A guard has said so when the request came; what is to
    /// outlast an end must be asked again in the transaction that ends the others.
    public boolean isStanding(Transaction transaction) {
        return query().filter(query -> transaction.revocations().standing(query).allows(caller.pos()))
                .isPresent();
    }

    /// What may be held against the credential itself: its session may have another one by now.
    private Optional<StandingQuery> query() {
        StandingQuery query = StandingQuery.ofSession(caller.sid(), caller.holder(), caller.client());
        return switch (caller.by()) {
            case Caller.By.AccessToken token -> Optional.of(query.by(token.grant(), token.id()));
            case Caller.By.RefreshToken token -> Optional.of(query.by(token.grant()));
            case Caller.By.SessionToken _ ->
                SessionToken.parse(credential).map(SessionToken::hash).map(query::by);
        };
    }

    @Override
    public String toString() {
        return "Acting[" + caller + ", " + carriage + "]";
    }
}
