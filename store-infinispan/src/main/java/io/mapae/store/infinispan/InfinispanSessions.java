package io.mapae.store.infinispan;

import io.mapae.core.session.SessionStore;
import io.mapae.core.store.StoreException;
import java.time.Duration;
import java.util.function.Consumer;
import org.infinispan.manager.EmbeddedCacheManager;

/// The sessions of one installation, in the memory of its nodes. Each is on several of them, so that one may be
/// lost; while fewer than a majority of the members see each other, they answer nothing.
public final class InfinispanSessions implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final SessionCluster cluster;
    private final SessionStore store;
    private final String durability;

    private InfinispanSessions(InfinispanUrl url, SessionCluster cluster) {
        this.cluster = cluster;
        this.store = InfinispanSessionStore.in(cluster);
        this.durability = "The session store " + url + " keeps sessions in the memory of its nodes alone, each on "
                + Math.min(url.owners(), url.members().size())
                + ": restart them one by one and nobody is logged out; when all of them stop, everyone is.";
    }

    /// Connects to the members that are there, and returns at once: sessions are answered for once a majority is.
    ///
    /// @param installation the same on every node, and another one in every other installation: 1 to 64 letters,
    /// digits, `_` and `-`
    /// @param secret 32 bytes that only the nodes of this installation know; whoever has them can join
    /// @param notices told, in a sentence for the operator, when sessions may have been lost
    /// @throws StoreException if this node cannot listen, or a member is of another installation; its message
    /// tells the operator what to do
    public static InfinispanSessions open(
            InfinispanUrl url, String installation, byte[] secret, Consumer<String> notices) {
        return open(url, installation, secret, PATIENCE, notices);
    }

    static InfinispanSessions open(
            InfinispanUrl url, String installation, byte[] secret, Duration patience, Consumer<String> notices) {
        Recovery recovery = new Recovery(
                patience.dividedBy(SessionCluster.LOOK_EVERY),
                () -> notices.accept("members of the session cluster are gone; it goes on without the sessions that"
                        + " only they had"));
        EmbeddedCacheManager manager = ClusterOpening.open(url, installation, secret);
        Quorum quorum = Quorum.of(url.members());
        return new InfinispanSessions(url, new SessionCluster(manager, quorum, recovery, notices));
    }

    /// Where sessions are kept.
    public SessionStore sessions() {
        return store;
    }

    /// What a restart means, in a sentence for the operator.
    public String durability() {
        return durability;
    }

    /// Asks whether this node can answer.
    ///
    /// @throws StoreException if it cannot, with the reason
    public void ask() {
        cluster.requireReady();
    }

    /// Leaves the cluster once those who stay have everything, or after a while.
    @Override
    public void close() {
        cluster.close();
    }
}
