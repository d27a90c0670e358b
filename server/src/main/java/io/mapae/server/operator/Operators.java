package io.mapae.server.operator;

import io.mapae.core.account.Account;
import io.mapae.core.account.AccountAdministration;
import io.mapae.core.session.Acting;
import io.mapae.guard.id.Subject;
import io.mapae.server.http.Problem;
import io.mapae.server.http.Request;
import io.mapae.server.http.Response;
import io.mapae.server.session.Callers;
import java.util.Optional;
import java.util.function.Function;

/// Lets operators in, and nobody else. Whether an account is an operator's is asked of the database on each call:
/// what a credential said when it was made does not count.
public final class Operators {

    private final Callers callers;
    private final AccountAdministration accounts;

    public Operators(Callers callers, AccountAdministration accounts) {
        this.callers = callers;
        this.accounts = accounts;
    }

    /// What `handler` answers to an operator, who is named to it for the audit log.
    Response answer(Request request, Function<String, Response> handler) {
        return callers.answerAccount(
                request,
                acting -> operator(acting)
                        .map(Subject::toString)
                        .map(handler)
                        .orElseGet(() -> Response.problem(Problem.FORBIDDEN)));
    }

    /// The account that a parameter means: a subject where it has the form of one, else an identifier. The other
    /// way round, somebody could sign up under a name that is another account's subject.
    Optional<Subject> account(String text) {
        return Subject.parse(text).or(() -> accounts.findByIdentifier(text).map(Account::subject));
    }

    private Optional<Subject> operator(Acting acting) {
        return acting.caller()
                .holder()
                .subject()
                .flatMap(accounts::find)
                .filter(Account::isOperator)
                .map(Account::subject);
    }
}
