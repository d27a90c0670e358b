package io.mapae.store.infinispan;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.infinispan.remoting.transport.jgroups.AbstractJGroupsChannelConfigurator;
import org.jgroups.JChannel;
import org.jgroups.conf.ProtocolConfiguration;
import org.jgroups.protocols.FD_ALL3;
import org.jgroups.protocols.FRAG4;
import org.jgroups.protocols.MERGE3;
import org.jgroups.protocols.MFC;
import org.jgroups.protocols.PerDestinationBundler;
import org.jgroups.protocols.TCP;
import org.jgroups.protocols.TCPPING;
import org.jgroups.protocols.UFC;
import org.jgroups.protocols.UNICAST3;
import org.jgroups.protocols.VERIFY_SUSPECT2;
import org.jgroups.protocols.pbcast.GMS;
import org.jgroups.protocols.pbcast.NAKACK2;
import org.jgroups.protocols.pbcast.STABLE;

/// How the nodes find each other, hear of each other's death, and find together again: over TCP, one port each,
/// and nobody but the members that are named.
final class Protocols extends AbstractJGroupsChannelConfigurator {

    /// Whoever is silent for so long is taken to be gone. One that dies is known at once, by its connections.
    private static final Duration SILENCE_MAX = Duration.ofSeconds(8);

    private static final Duration HEARTBEAT = Duration.ofSeconds(2);
    private static final Duration SUSPICION = Duration.ofMillis(500);
    private static final Duration JOIN_MAX = Duration.ofSeconds(2);
    private static final Duration MERGE_MIN = Duration.ofSeconds(1);
    private static final Duration MERGE_MAX = Duration.ofSeconds(3);
    private static final Duration CONNECT_MAX = Duration.ofSeconds(1);
    private static final long CREDITS = 4_000_000;
    private static final int FRAGMENT_BYTES = 60_000;

    private final Member own;
    private final InetAddress address;
    private final List<Member> members;
    private final ClusterTls tls;

    /// @param address of this node, to listen on
    Protocols(Member own, InetAddress address, List<Member> members, ClusterTls tls) {
        this.own = own;
        this.address = address;
        this.members = List.copyOf(members);
        this.tls = tls;
    }

    @Override
    public String getName() {
        return "mapae";
    }

    @Override
    public String getProtocolStackString() {
        return "";
    }

    @Override
    public List<ProtocolConfiguration> getProtocolStack() {
        return List.of();
    }

    /// A channel that has not been connected yet.
    @Override
    public JChannel createChannel(String name) throws Exception {
        TCP tcp = new TCP();
        tcp.setBindAddress(address);
        tcp.setBindPort(own.port());
        tcp.setPortRange(0);
        tcp.setSockConnTimeout(Math.toIntExact(CONNECT_MAX.toMillis()));
        tcp.tcpNodelay(true);
        tcp.enableSuspectEvents(true);
        tcp.logDetails(false);
        // A node that starts looks who is there before it joins, and whoever is not let in is told why.
        tcp.logAcceptError(false);
        tcp.nonBlockingSends(true);
        PerDestinationBundler bundler = new PerDestinationBundler();
        // A thread for each member: otherwise all wait while one does not take a connection.
        bundler.useSingleSenderThread(false);
        tcp.setBundler(bundler);
        tcp.useVirtualThreads(true);
        tcp.setSocketFactory(tls.sockets());
        JChannel channel = new JChannel(
                tcp,
                new TCPPING().setPortRange(0).setValue("initial_hosts_str", hosts()),
                new MERGE3().setMinInterval(MERGE_MIN.toMillis()).setMaxInterval(MERGE_MAX.toMillis()),
                new FD_ALL3().setTimeout(SILENCE_MAX.toMillis()).setInterval(HEARTBEAT.toMillis()),
                new VERIFY_SUSPECT2().setTimeout(SUSPICION.toMillis()),
                new NAKACK2().useMcastXmit(false),
                new UNICAST3(),
                new STABLE(),
                new GMS().printLocalAddress(false).setJoinTimeout(JOIN_MAX.toMillis()),
                new UFC().setMaxCredits(CREDITS),
                new MFC().setMaxCredits(CREDITS),
                new FRAG4().setFragSize(FRAGMENT_BYTES));
        // It would answer anyone who asks.
        channel.getProtocolStack().getTransport().getDiagnosticsHandler().setEnabled(false);
        channel.setName(own.toString());
        return channel;
    }

    private String hosts() {
        return members.stream()
                .map(member -> member.host() + "[" + member.port() + "]")
                .collect(Collectors.joining(","));
    }
}
