package io.mapae.store.memcached;

import static io.mapae.store.testkit.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mapae.core.session.Session;
import io.mapae.core.session.SessionIndex;
import io.mapae.core.store.StoreException;
import io.mapae.store.testkit.Await;
import io.mapae.store.testkit.MemcachedServer;
import io.mapae.store.testkit.Samples;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What Memcached is honest about: it forgets, and it may not answer.
@Timeout(60)
final class MemcachedSessionsTest {

    @Test
    void aRestartLogsOutAndLetsNobodyIn() {
        try (MemcachedServer server = MemcachedServer.start();
                MemcachedSessions open = Opening.open(server.url())) {
            Session session = created(open);
            open.ask();
            server.kill();
            assertThatThrownBy(() -> open.sessions().find(session.id(), NOW)).isInstanceOf(StoreException.class);
            assertThatThrownBy(open::ask).isInstanceOf(StoreException.class);
            server.startAgain();
            awaitAnswer(open, session);
            assertThat(open.sessions().find(session.id(), NOW)).isEmpty();
            assertThat(open.sessions().end(session.id())).isFalse();
            Session next = created(open);
            assertThat(open.sessions().find(next.id(), NOW)).contains(next);
        }
    }

    /// Another server in the place of one that is away would have another truth, and both would be there later.
    @Test
    void noServerStandsInForAnother() {
        try (MemcachedServer one = MemcachedServer.start();
                MemcachedServer other = MemcachedServer.start();
                MemcachedSessions open = Opening.open(one.url() + "," + other.address())) {
            List<Session> sessions =
                    Stream.generate(() -> created(open)).limit(40).toList();
            other.kill();
            long unknown = sessions.stream()
                    .filter(session -> isUnanswered(open, session))
                    .count();
            assertThat(unknown).isPositive().isLessThan(sessions.size());
            assertThatThrownBy(
                            () -> Stream.generate(() -> created(open)).limit(40).toList())
                    .isInstanceOf(StoreException.class);
        }
    }

    @Test
    void aServerThatDoesNotAnswerIsAnUnknownOutcome() {
        try (MemcachedServer server = MemcachedServer.start();
                MemcachedSessions open = Opening.open(server.url())) {
            Session session = created(open);
            server.stop();
            assertThatThrownBy(() -> open.sessions().end(session.id())).isInstanceOf(StoreException.class);
            server.goOn();
            awaitAnswer(open, session);
            // Trying again is safe, whether the first took effect or not.
            open.sessions().end(session.id());
            assertThat(open.sessions().find(session.id(), NOW)).isEmpty();
        }
    }

    @Test
    void nothingIsLeftOfWhatHasEnded() {
        try (MemcachedServer server = MemcachedServer.start();
                MemcachedSessions open = Opening.open(server.url())) {
            Session session = created(open);
            Session next = session.carriedBy(session.carriage(), session.client(), Samples.token());
            assertThat(open.sessions().replace(session, next)).isTrue();
            assertThat(open.sessions().end(session.id())).isTrue();
            assertThat(server.items()).isZero();
        }
    }

    @Test
    void nothingIsLeftOfARefusedReplacement() {
        try (MemcachedServer server = MemcachedServer.start();
                MemcachedSessions open = Opening.open(server.url())) {
            Session session = Samples.session();
            Session next = session.carriedBy(session.carriage(), session.client(), Samples.token());
            assertThat(open.sessions().replace(session, next)).isFalse();
            assertThat(server.items()).isZero();
        }
    }

    @Test
    void itCannotListAndSaysWhatItForgets() {
        try (MemcachedServer server = MemcachedServer.start();
                MemcachedSessions open = Opening.open(server.url())) {
            assertThat(open.sessions()).isNotInstanceOf(SessionIndex.class);
            assertThat(open.durability()).contains("memory alone", "logged out", server.url());
        }
    }

    @Test
    void aServerForSmallItemsIsRefused() {
        try (MemcachedServer server = MemcachedServer.start("-I", "64k", "-o", "slab_chunk_max=16")) {
            assertThatThrownBy(() -> Opening.open(server.url()))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("-I of at least 128k");
        }
    }

    @Test
    void aServerThatIsAwayAtTheStartIsNamed() {
        MemcachedServer server = MemcachedServer.start();
        server.close();
        assertThatThrownBy(() -> Opening.open(server.url()))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(server.url());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "memcached://",
                "memcached://host:0",
                "memcached://host:65536",
                "memcached://a,,b",
                "memcached://user:password@host",
                "memcached:host",
                "redis://host"
            })
    void otherFormsAreNone(String text) {
        assertThat(MemcachedUrl.parse(text)).isEmpty();
    }

    @Test
    void hostsAndPortsAreRead() {
        assertThat(MemcachedUrl.parse("memcached://a,b.example:11212,[::1]/"))
                .hasValueSatisfying(url -> assertThat(url.hosts())
                        .containsExactly(
                                new MemcachedUrl.Host("a", 11_211),
                                new MemcachedUrl.Host("b.example", 11_212),
                                new MemcachedUrl.Host("::1", 11_211)));
    }

    private static Session created(MemcachedSessions open) {
        Session session = Samples.session();
        open.sessions().create(session);
        return session;
    }

    private static boolean isUnanswered(MemcachedSessions open, Session session) {
        try {
            return open.sessions().find(session.id(), NOW).isEmpty();
        } catch (StoreException e) {
            return true;
        }
    }

    // The connection is made again half a second after it broke.
    private static void awaitAnswer(MemcachedSessions open, Session session) {
        Await.until("the store answers", () -> {
            try {
                return open.sessions().find(session.id(), NOW) != null;
            } catch (StoreException e) {
                return false;
            }
        });
    }
}
