package io.mapae.core.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapae.core.Installation;
import io.mapae.core.account.Account;
import io.mapae.core.audit.AuditEvent;
import io.mapae.core.password.Password;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class PasswordProofTest {

    private static final String ADDRESS = "192.0.2.1";

    private final Installation installation = new Installation();
    private final PasswordProof proof =
            new PasswordProof(installation.database, installation.hasher, installation.throttle, installation.clock);
    private final Account account = installation.account("mina");

    @AfterEach
    void close() {
        installation.close();
    }

    @Test
    void aWrongPasswordInASessionIsWrittenDown() {
        assertThat(prove("a guess of somebody")).isInstanceOf(PasswordProof.Outcome.Wrong.class);

        assertThat(refusals())
                .singleElement()
                .satisfies(event ->
                        assertThat(event.subject()).isEqualTo(account.subject().toString()))
                .satisfies(event -> assertThat(event.address()).isEqualTo(ADDRESS))
                .satisfies(event -> assertThat(event.toString()).doesNotContain("guess"));
    }

    @Test
    void theRightOneLeavesNothingToBeWrittenDown() {
        assertThat(prove(Installation.PASSWORD)).isInstanceOf(PasswordProof.Outcome.Proved.class);

        assertThat(refusals()).isEmpty();
    }

    private PasswordProof.Outcome prove(String password) {
        return proof.prove(account.subject(), new Password(password), ADDRESS);
    }

    private List<AuditEvent> refusals() {
        return installation
                .database
                .read(transaction -> transaction
                        .audit()
                        .list("", installation.clock.instant().plus(Duration.ofDays(1)), 10))
                .stream()
                .filter(event -> event.kind() == AuditEvent.Kind.PASSWORD_REFUSED)
                .toList();
    }
}
