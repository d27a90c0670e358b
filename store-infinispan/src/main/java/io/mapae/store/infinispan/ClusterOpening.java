package io.mapae.store.infinispan;

import io.mapae.core.store.StoreException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.infinispan.commons.CacheException;
import org.infinispan.commons.dataconversion.MediaType;
import org.infinispan.configuration.cache.CacheMode;
import org.infinispan.configuration.cache.Configuration;
import org.infinispan.configuration.cache.ConfigurationBuilder;
import org.infinispan.configuration.global.GlobalConfiguration;
import org.infinispan.configuration.global.GlobalConfigurationBuilder;
import org.infinispan.configuration.global.ShutdownHookBehavior;
import org.infinispan.conflict.MergePolicy;
import org.infinispan.manager.DefaultCacheManager;
import org.infinispan.manager.EmbeddedCacheManager;
import org.infinispan.partitionhandling.PartitionHandling;
import org.infinispan.remoting.transport.jgroups.JGroupsTransport;

/// Connects this node to the members that are there.
final class ClusterOpening {

    /// Raised by a release whose nodes cannot share sessions with those of the release before.
    private static final int LAYOUT = 1;

    private static final Duration ANSWER_MAX = Duration.ofSeconds(2);
    private static final Duration LOCK_MAX = Duration.ofSeconds(1);

    private ClusterOpening() {}

    /// @param installation its name, which all of its nodes have alike
    /// @param secret known to the nodes of this installation alone
    static EmbeddedCacheManager open(InfinispanUrl url, String installation, byte[] secret) {
        // Infinispan's log goes where ours goes; it asks for this once, when its first class is loaded.
        System.setProperty("org.jboss.logging.provider", "slf4j");
        Member own = own(url);
        InetAddress address = own.resolve().orElseThrow(() -> failure(url, own.host() + " has no address"));
        requireFree(url, own, address);
        ClusterTls tls = new ClusterTls(ClusterKey.of(secret));
        url.members().stream().filter(member -> !member.equals(own)).forEach(tls::requireOurs);
        Protocols protocols = new Protocols(own, address, url.members(), tls);
        try {
            EmbeddedCacheManager manager = new DefaultCacheManager(global(own, installation, protocols), true);
            manager.defineConfiguration(SessionCluster.CACHE, sessions(url));
            return manager;
        } catch (CacheException e) {
            throw failure(url, "this node cannot join: " + root(e));
        }
    }

    private static Member own(InfinispanUrl url) {
        List<Member> own = url.own();
        if (own.size() != 1) {
            throw failure(
                    url,
                    (own.isEmpty()
                                    ? "none of these has an address of this machine"
                                    : "several of these are this machine")
                            + "; say which is this node, by ?listen=host:port behind them");
        }
        return own.getFirst();
    }

    // Infinispan would say so too, in a hundred lines.
    private static void requireFree(InfinispanUrl url, Member own, InetAddress address) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(address, own.port()));
        } catch (IOException e) {
            throw failure(url, "this node cannot listen on " + own + ": " + root(e));
        }
    }

    private static GlobalConfiguration global(Member own, String installation, Protocols protocols) {
        GlobalConfigurationBuilder builder = GlobalConfigurationBuilder.defaultClusteredBuilder();
        builder.transport()
                .defaultTransport()
                .addProperty(JGroupsTransport.CHANNEL_CONFIGURATOR, protocols)
                .clusterName("mapae-" + LAYOUT + "-" + installation)
                .nodeName(own.toString())
                // Copies are kept on different hosts where there are several.
                .rackId(own.host())
                .machineId(own.toString());
        builder.serialization().addContextInitializer(new LivenessMessage());
        // The server stops it, when everything else has ended.
        builder.shutdown().hookBehavior(ShutdownHookBehavior.DONT_REGISTER);
        builder.jmx().disable();
        builder.metrics().gauges(false).histograms(false);
        return builder.build();
    }

    private static Configuration sessions(InfinispanUrl url) {
        ConfigurationBuilder builder = new ConfigurationBuilder();
        builder.clustering().cacheMode(CacheMode.DIST_SYNC).remoteTimeout(ANSWER_MAX.toMillis(), TimeUnit.MILLISECONDS);
        builder.clustering().hash().numOwners(url.owners()).numSegments(SessionCluster.SEGMENTS);
        builder.clustering().stateTransfer().awaitInitialTransfer(false);
        // What a minority has is dropped when it comes back: the majority has gone on, and ended some of it.
        builder.clustering()
                .partitionHandling()
                .whenSplit(PartitionHandling.DENY_READ_WRITES)
                .mergePolicy(MergePolicy.NONE);
        builder.locking().lockAcquisitionTimeout(LOCK_MAX.toMillis(), TimeUnit.MILLISECONDS);
        builder.encoding().mediaType(MediaType.APPLICATION_OCTET_STREAM);
        builder.statistics().disable();
        return builder.build();
    }

    private static StoreException failure(InfinispanUrl url, String reason) {
        return new StoreException("cannot open the session store " + url + ": " + reason);
    }

    private static String root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }
}
