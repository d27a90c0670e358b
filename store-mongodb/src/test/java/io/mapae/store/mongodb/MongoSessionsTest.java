package io.mapae.store.mongodb;

import static io.mapae.store.testkit.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mapae.core.session.Session;
import io.mapae.core.store.StoreException;
import io.mapae.store.testkit.EndWhileAway;
import io.mapae.store.testkit.MongoWireServer;
import io.mapae.store.testkit.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
final class MongoSessionsTest {

    @Test
    void whatWasAcknowledgedIsThereAfterARestart() {
        try (MongoWireServer server = MongoWireServer.start();
                MongoSessions open = Opening.open(server)) {
            Session kept = created(open);
            Session ended = created(open);
            assertThat(open.sessions().end(ended.id())).isTrue();
            server.stop();
            server.startAgain();
            assertThat(open.sessions().find(kept.id(), NOW)).contains(kept);
            assertThat(open.sessions().find(ended.id(), NOW)).isEmpty();
        }
    }

    @Test
    void aServerThatIsAwayIsAnUnknownOutcome() {
        try (MongoWireServer server = MongoWireServer.start();
                MongoSessions open = Opening.open(server)) {
            Session session = created(open);
            open.ask();
            server.stop();
            assertThatThrownBy(open::ask).isInstanceOf(StoreException.class);
            assertThatThrownBy(() -> open.sessions().find(session.id(), NOW)).isInstanceOf(StoreException.class);
            assertThatThrownBy(() -> open.sessions().end(session.id())).isInstanceOf(StoreException.class);
            server.startAgain();
            assertThat(open.sessions().end(session.id())).isTrue();
        }
    }

    @Test
    void aLogoutHoldsThoughTheServerDidNotHearOfIt() {
        try (MongoWireServer server = MongoWireServer.start();
                MongoSessions open = Opening.open(server)) {
            EndWhileAway.assertHolds(open.sessions(), server::stop, server::startAgain);
        }
    }

    @Test
    void aServerThatIsAwayAtTheStartIsNamedWithoutItsPassword() {
        MongoUrl url = MongoUrl.parse("mongodb://eun:geheim@127.0.0.1:1/shop?serverSelectionTimeoutMS=500")
                .orElseThrow();
        assertThatThrownBy(() -> MongoSessions.open(url, "one"))
                .isInstanceOf(StoreException.class)
                .hasMessage("cannot open the session store mongodb://127.0.0.1:1/shop: no server answers there that"
                        + " takes writes");
        assertThat(url.toString()).doesNotContain("geheim");
    }

    @Test
    void otherTextsNameNoServer() {
        assertThat(MongoUrl.parse("mongodb://")).isEmpty();
        assertThat(MongoUrl.parse("mongodb://host:port/db")).isEmpty();
        assertThat(MongoUrl.parse("mongo://host")).isEmpty();
    }

    private static Session created(MongoSessions open) {
        Session session = Samples.session();
        open.sessions().create(session);
        return session;
    }
}
