package io.mapae.core.login;

import static io.mapae.core.login.LoginAttempts.attempt;
import static io.mapae.core.login.LoginAttempts.carried;
import static io.mapae.core.login.LoginAttempts.loggedIn;
import static org.assertj.core.api.Assertions.assertThat;

import io.mapae.core.Installation;
import io.mapae.core.account.Account;
import io.mapae.core.session.Carried;
import io.mapae.core.session.Session;
import io.mapae.core.session.SessionData;
import io.mapae.core.session.SessionLimit;
import io.mapae.guard.id.Guest;
import io.mapae.guard.session.SessionToken;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What becomes of the session that the browser had before it logged in.
final class LoginAfterVisitTest {

    private final Installation installation = new Installation();
    private final PasswordLogin login = installation.login(SessionLimit.NONE);

    @AfterEach
    void close() {
        installation.close();
    }

    @BeforeEach
    void signUp() {
        installation.account("mina@example.com");
    }

    @Test
    void aLoginEndsTheSessionThatTheBrowserHadBefore() {
        Carried before = carried(login.logIn(attempt("mina@example.com", Installation.PASSWORD)));
        SessionToken token = Installation.token(before);

        Carried after = carried(login.logIn(attempt("mina@example.com", Installation.PASSWORD, token)));

        assertThat(after.session().id()).isNotEqualTo(before.session().id());
        assertThat(Installation.token(after)).isNotEqualTo(token);
        assertThat(installation.loading.find(token)).isEmpty();
        assertThat(installation.loading.find(Installation.token(after))).isPresent();
    }

    @Test
    void aGuestsDataMoveIntoTheirLogin() {
        Carried guest = installation.opening(SessionLimit.NONE).openGuest(Installation.LAPTOP);
        SessionData cart = SessionData.EMPTY.with("cart", "[1,2]").orElseThrow();
        installation.sessions.replace(guest.session(), guest.session().withData(cart));

        Session session =
                loggedIn(login.logIn(attempt("mina@example.com", Installation.PASSWORD, Installation.token(guest))));

        assertThat(session.data()).isEqualTo(cart);
        assertThat(installation.loading.find(Installation.token(guest))).isEmpty();
    }

    @Test
    void anotherAccountsDataDoNotMoveIntoALogin() {
        Account joon = installation.account("joon@example.com");
        Carried before = installation.open(joon);
        SessionData cart = SessionData.EMPTY.with("cart", "[1,2]").orElseThrow();
        installation.sessions.replace(before.session(), before.session().withData(cart));

        Session session =
                loggedIn(login.logIn(attempt("mina@example.com", Installation.PASSWORD, Installation.token(before))));

        assertThat(session.data()).isEqualTo(SessionData.EMPTY);
    }

    @Test
    void aFailedLoginLeavesTheGuestAsItWas() {
        Carried guest = installation.opening(SessionLimit.NONE).openGuest(Installation.LAPTOP);

        login.logIn(attempt("mina@example.com", "wrong horse battery", Installation.token(guest)));

        assertThat(installation.loading.find(Installation.token(guest)))
                .hasValueSatisfying(session -> assertThat(session.holder()).isEqualTo(Guest.GUEST));
    }
}
