package io.mapae.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mapae.core.account.Account;
import io.mapae.core.account.Identifier;
import io.mapae.core.password.PasswordHash;
import io.mapae.core.store.StoreException;
import io.mapae.guard.feed.FeedEntry;
import io.mapae.guard.feed.FeedKind;
import io.mapae.guard.feed.Position;
import io.mapae.guard.id.Subject;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// What a node does when the server, of any kind, or the way to it fails in the middle.
interface SharedFaultsContract {

    /// The nodes of a test; those that are opened are added.
    OpenNodes nodes();

    /// Has the server end all connections to an installation.
    void endConnections(String installation);

    /// What is sent with a commit of the feed, and with nothing else.
    String commitMark();

    @Test
    default void aConnectionThatIsEndedInTheMiddleOfAWorkLeavesNothing() {
        SharedNode node = nodes().open("middle");
        assertThatThrownBy(() -> node.database().<Position>write(transaction -> {
                    transaction.feed().append(FeedKind.ALL, 0, Feeds.NOW);
                    endConnections("middle");
                    return transaction.feed().append(FeedKind.ALL, 0, Feeds.NOW);
                }))
                .isInstanceOf(StoreException.class);
        assertThat(node.told()).isEmpty();
        Position position = Feeds.append(node.database());
        assertThat(position).isEqualTo(new Position(0, 1));
        assertThat(node.told()).extracting(FeedEntry::position).containsExactly(position);
    }

    /// Nobody knows whether it was committed; it was, and the node hears of it like of another's.
    @Test
    default void aCommitThatIsNotAnsweredIsUnknownAndIsHeardOfLater() throws Exception {
        try (Proxy proxy = Proxy.to(nodes().server().port())) {
            SharedNode node = nodes().openThrough(proxy, "unanswered");
            proxy.cutAt(sent -> sent.contains(commitMark()));
            assertThatThrownBy(() -> Feeds.append(node.database()))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("unknown");
            Await.until("the node hears of it", () -> node.told().size() == 1);
            assertThat(Feeds.append(node.database())).isEqualTo(new Position(0, 2));
            assertThat(node.told()).isEqualTo(Feeds.list(node.database()));
        }
    }

    @Test
    default void connectionsThatEndWhileNobodyUsesThemAreNotNoticed() {
        SharedNode node = nodes().open("idle");
        Feeds.append(node.database());
        endConnections("idle");
        assertThat(Feeds.append(node.database())).isEqualTo(new Position(0, 2));
        SharedNode other = nodes().open("idle");
        Position position = Feeds.append(other.database());
        Await.until("the node follows again", () -> node.told().size() == 3);
        assertThat(node.told().getLast().position()).isEqualTo(position);
    }

    /// PostgreSQL answers the commit of a failed transaction with a rollback and no error, and MariaDB commits
    /// what did not fail.
    @Test
    default void aWorkThatHidesAFailureOfTheDatabaseIsNotAcknowledged() {
        SharedNode node = nodes().open("hides");
        Account account = new Account(
                new Subject(1, 2),
                new Identifier("kim"),
                "kim",
                PasswordHash.parse("$argon2id$v=19$m=19456,t=2,p=1$AAECAwQFBgcICQoLDA0ODw$"
                                + "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8")
                        .orElseThrow(),
                Account.Role.MEMBER,
                Account.Status.ACTIVE,
                Feeds.NOW,
                0);
        assertThatThrownBy(() -> node.database().<Boolean>write(transaction -> {
                    transaction.accounts().add(account);
                    try {
                        // The same subject under another name: refused by the primary key.
                        return transaction
                                .accounts()
                                .add(new Account(
                                        account.subject(),
                                        new Identifier("lee"),
                                        "lee",
                                        account.passwordHash(),
                                        account.role(),
                                        account.status(),
                                        account.created(),
                                        0));
                    } catch (StoreException e) {
                        return true;
                    }
                }))
                .isInstanceOf(StoreException.class);
        assertThat(node.database()
                        .<Boolean>read(transaction ->
                                transaction.accounts().find(account.subject()).isPresent()))
                .isFalse();
    }

    /// The server waits a second for a node that stands still in the middle of a transaction, then goes on
    /// without it.
    @Test
    default void aStoppedNodeHoldsUpTheOthersForLittleMoreThanASecond() throws Exception {
        SharedNode node = nodes().open("stopped");
        try (StoppedNode stopped = StoppedNode.inTheMiddle(nodes().server().url("stopped"))) {
            long before = System.nanoTime();
            Position position = Feeds.append(node.database());
            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - before);
            System.getLogger("faults").log(System.Logger.Level.INFO, "held up for " + millis + " ms");
            assertThat(position).isEqualTo(new Position(0, 1));
            assertThat(millis).isLessThan(2_500);
            stopped.resume();
            assertThat(stopped.outcome()).isEqualTo("unknown");
        }
        assertThat(Feeds.append(node.database())).isEqualTo(new Position(0, 2));
    }
}
