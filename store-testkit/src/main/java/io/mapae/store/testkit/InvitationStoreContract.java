package io.mapae.store.testkit;

import static io.mapae.store.testkit.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.mapae.core.account.Invitation;
import io.mapae.core.account.InvitationHash;
import io.mapae.core.store.Database;
import io.mapae.guard.SecretBytes;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What every store of operator invitations does.
public interface InvitationStoreContract {

    /// An empty database, the same at each call within a test.
    Database database();

    @Test
    default void anInvitationIsTakenOnce() {
        Invitation invitation = added();
        Invitation other = added();
        assertThat(take(invitation)).contains(invitation);
        assertThat(take(invitation)).isEmpty();
        assertThat(take(other)).contains(other);
    }

    @Test
    default void anInvitationIsFoundUntilItIsTaken() {
        Invitation invitation = added();
        added();
        assertThat(find(invitation)).contains(invitation);
        assertThat(find(invitation)).contains(invitation);
        take(invitation);
        assertThat(find(invitation)).isEmpty();
    }

    @Test
    default void oneOfTwoRacersTakesAnInvitation() {
        for (int round = 0; round < Race.ROUNDS; round++) {
            Invitation invitation = added();
            List<Boolean> taken = Race.run(2, () -> take(invitation).isPresent());
            assertThat(taken).as("round %d", round).containsExactlyInAnyOrder(true, false);
        }
    }

    @Test
    default void allInvitationsCanBeWithdrawn() {
        Invitation invitation = added();
        added();
        assertThat(removeAll()).isEqualTo(2);
        assertThat(removeAll()).isZero();
        assertThat(take(invitation)).isEmpty();
    }

    private Invitation added() {
        InvitationHash hash = new InvitationHash(new SecretBytes(Samples.bytes(InvitationHash.BYTES)));
        Invitation invitation = new Invitation(hash, NOW);
        return database().<Invitation>write(transaction -> {
            transaction.invitations().add(invitation);
            return invitation;
        });
    }

    private Optional<Invitation> find(Invitation invitation) {
        return database().read(transaction -> transaction.invitations().find(invitation.hash()));
    }

    private Optional<Invitation> take(Invitation invitation) {
        return database().write(transaction -> transaction.invitations().take(invitation.hash()));
    }

    private int removeAll() {
        return database()
                .<Integer>write(transaction -> transaction.invitations().removeAll());
    }
}
