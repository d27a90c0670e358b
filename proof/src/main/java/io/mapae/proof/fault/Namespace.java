package io.mapae.proof.fault;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A network namespace: what is run inside sees the rest of the machine through two cables, one for each
/// {@link Link}, and each can lose everything in one direction or in both, silently, as a broken switch does.
///
/// Needs root, `ip` and `tc`. It ends with {@link #close}, or with this process; one that a killed process left
/// behind is removed by the next run.
public final class Namespace implements AutoCloseable {

    private static final String PREFIX = "mapae-";
    private static final Pattern NAME = Pattern.compile(PREFIX + "(\\d+)-(\\d+).*");

    /// 10.252.0.0/14, in networks of four addresses, sixteen of them for each process by its number.
    private static final int ADDRESSES = 0x0AFC0000;

    private static final int EACH = 16;
    private static final int PROCESSES = 4_096;

    private final int number;
    private final long pid = ProcessHandle.current().pid();
    private final Thread ending = new Thread(this::remove, "namespace-end");
    private final AtomicBoolean closed = new AtomicBoolean();

    private Namespace(int number) {
        this.number = number;
    }

    /// Makes one, with both cables whole.
    ///
    /// @param number tells those of this process apart; from 0 to 7
    /// @throws IllegalStateException if the machine does not allow it, with what it said
    public static Namespace make(int number) {
        if (number < 0 || number >= EACH / 2) {
            throw new IllegalArgumentException("a process has up to " + EACH / 2 + " namespaces");
        }
        removeLeftOvers();
        Namespace made = new Namespace(number);
        Runtime.getRuntime().addShutdownHook(made.ending);
        try {
            made.build();
        } catch (IllegalStateException failed) {
            made.close();
            throw new IllegalStateException(
                    "the proof needs root, and network namespaces by `ip` and `tc` (Debian package iproute2)", failed);
        }
        return made;
    }

    private void build() {
        Command.run("ip", "netns", "add", name());
        inside("ip", "link", "set", "lo", "up");
        for (Link link : Link.values()) {
            String outer = outer(link);
            String inner = link.device();
            String outerMac = "02:00:00:00:00:01";
            String innerMac = "02:00:00:00:00:02";
            Command.run(words("ip link add %s address %s type veth peer name %s address %s netns %s"
                    .formatted(outer, outerMac, inner, innerMac, name())));
            Command.run(words("ip addr add %s/30 dev %s".formatted(text(outside(link)), outer)));
            inside(words("ip addr add %s/30 dev %s".formatted(text(inside(link)), inner)));
            // Who is where is said once and for all: a question that is lost would be noticed.
            Command.run(words("ip neigh replace %s lladdr %s nud permanent dev %s"
                    .formatted(text(inside(link)), innerMac, outer)));
            inside(words("ip neigh replace %s lladdr %s nud permanent dev %s"
                    .formatted(text(outside(link)), outerMac, inner)));
            Command.run("ip", "link", "set", outer, "up");
            inside("ip", "link", "set", inner, "up");
        }
        loseNothing();
    }

    /// The command that runs this one inside.
    public List<String> inside(List<String> command) {
        List<String> whole = new ArrayList<>(List.of("ip", "netns", "exec", name()));
        whole.addAll(command);
        return whole;
    }

    /// The address of whoever is inside, as the link leads to it.
    public InetAddress inside(Link link) {
        return address(link, 2);
    }

    /// The address of the rest of the machine, as the link leads to it.
    public InetAddress outside(Link link) {
        return address(link, 1);
    }

    /// From now on nothing arrives that is sent from inside through this link.
    public void loseFrom(Link link) {
        inside(words("tc qdisc replace dev " + link.device() + " root pfifo limit 0"));
    }

    /// From now on nothing arrives inside that is sent through this link.
    public void loseTo(Link link) {
        Command.run(words("tc qdisc replace dev " + outer(link) + " root pfifo limit 0"));
    }

    /// From now on nothing arrives through this link, in either direction.
    public void lose(Link link) {
        loseTo(link);
        loseFrom(link);
    }

    /// Nothing is lost any more.
    public void loseNothing() {
        for (Link link : Link.values()) {
            Command.run(words("tc qdisc replace dev " + outer(link) + " root pfifo limit 1000"));
            inside(words("tc qdisc replace dev " + link.device() + " root pfifo limit 1000"));
        }
    }

    private void inside(String... command) {
        Command.run(inside(Arrays.asList(command)));
    }

    private static String[] words(String command) {
        return command.split(" ", -1);
    }

    private String name() {
        return PREFIX + pid + "-" + number;
    }

    private String outer(Link link) {
        return link.outside(pid, number);
    }

    private InetAddress address(Link link, int last) {
        int network = (int) (pid % PROCESSES) * EACH + number * 2 + link.number();
        try {
            return InetAddress.getByAddress(ByteBuffer.allocate(Integer.BYTES)
                    .putInt(ADDRESSES + network * 4 + last)
                    .array());
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(InetAddress address) {
        return address.getHostAddress();
    }

    /// Removes it; what still runs inside is cut off for good.
    @Override
    public void close() {
        remove();
        try {
            boolean _ = Runtime.getRuntime().removeShutdownHook(ending);
        } catch (IllegalStateException ends) {
            // The process ends, and the hook has run or does.
        }
    }

    private void remove() {
        if (closed.compareAndSet(false, true)) {
            remove(pid, number);
        }
    }

    private static void remove(long pid, long number) {
        for (Link link : Link.values()) {
            boolean _ = Command.tryToRun("ip", "link", "del", link.outside(pid, number));
        }
        boolean _ = Command.tryToRun("ip", "netns", "del", PREFIX + pid + "-" + number);
    }

    private static void removeLeftOvers() {
        for (String line : Command.run("ip", "netns", "list").lines().toList()) {
            Matcher name = NAME.matcher(line);
            if (name.matches()) {
                long pid = Long.parseLong(name.group(1));
                if (ProcessHandle.of(pid).isEmpty()) {
                    remove(pid, Long.parseLong(name.group(2)));
                }
            }
        }
    }
}
