package io.mapae.core.simulation;

import io.mapae.guard.UnansweredException;
import io.mapae.guard.feed.FeedAnswer;
import io.mapae.guard.feed.FeedEntry;
import io.mapae.guard.feed.FeedPage;
import io.mapae.guard.feed.FeedProgress;
import io.mapae.guard.feed.FeedQuestion;
import io.mapae.guard.session.SessionLoad;
import io.mapae.guard.session.SessionToken;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Carries questions and answers between guards and nodes, slowly, and not always as they were.
final class Network {

    /// More of them, one within the other, would make a schedule of hours.
    private static final int LONG_LOADS_MAX = 3;

    private final World world;
    private int longLoads;

    Network(World world) {
        this.world = world;
    }

    VirtualGuard guard(int number) {
        VirtualClock clock = world.clock();
        return new VirtualGuard(
                number,
                clock,
                World.BOUND,
                (token, lastUse) -> load(number, token),
                this::mayStandStill,
                work -> world.time.after(world.delay(), () -> runInBackground(number, work)));
    }

    /// Lets nodes look at the database, and guards follow nodes, for good.
    void start() {
        if (!world.alone) {
            world.nodes.forEach(this::follow);
        }
        world.guards.forEach(this::ask);
    }

    private void runInBackground(int guard, Runnable work) {
        world.guards
                .get(guard)
                .runInBackground(work, () -> world.time.after(World.SECOND, () -> runInBackground(guard, work)));
    }

    private void mayStandStill() {
        if (world.faulty && world.random.nextInt(30) == 0) {
            world.history.fault();
            world.time.sleep(world.random.nextLong(12 * World.SECOND));
        }
    }

    private SessionLoad load(int number, SessionToken token) {
        VirtualGuard guard = world.guards.get(number);
        if (guard.cutOff) {
            world.time.sleep(World.SECOND);
            throw new UnansweredException("cut off");
        }
        world.time.sleep(world.delay());
        VirtualSession session = world.sessions.stream()
                .filter(each -> each.token.equals(token))
                .findFirst()
                .orElseThrow();
        SessionLoad answer = world.isAlive(session) ? session.load(guard.clock.instant()) : new SessionLoad.Missing();
        boolean mayTakeLong = world.faulty && world.hasLongPauses && longLoads < LONG_LOADS_MAX;
        if (mayTakeLong && world.random.nextInt(8) == 0) {
            longLoads++;
            world.history.fault();
            world.time.sleep(world.random.nextLong(10 * World.MINUTE));
        } else {
            world.time.sleep(world.delay());
        }
        return answer;
    }

    private void follow(VirtualNode node) {
        world.time.after(world.random.nextLong(World.BOUND.toNanos() / 5), () -> {
            if (!node.isCutOff()) {
                VirtualNode.Read read = node.read();
                world.time.after(world.delay(), () -> node.take(read));
            }
            follow(node);
        });
    }

    private void ask(VirtualGuard guard) {
        if (guard.pausedUntil > world.time.now()) {
            world.time.after(guard.pausedUntil - world.time.now(), () -> ask(guard));
            return;
        }
        int turn = ++guard.answered;
        FeedQuestion question = guard.follower.ask();
        VirtualNode node = world.any(world.nodes);
        boolean lost = guard.cutOff || (world.faulty && world.random.nextInt(50) == 0);
        if (lost) {
            world.history.fault();
        } else {
            world.time.after(world.delay(), () -> answer(guard, node, question, turn));
        }
        // Whoever gets no answer asks again.
        world.time.after(World.SECOND + world.random.nextLong(World.SECOND), () -> askAgain(guard, turn));
    }

    private void askAgain(VirtualGuard guard, int turn) {
        if (guard.answered == turn) {
            ask(guard);
        }
    }

    private void answer(VirtualGuard guard, VirtualNode node, FeedQuestion question, int turn) {
        FeedAnswer answer = question.kind() == FeedQuestion.Kind.SNAPSHOT
                ? node.reading().snapshot(World.holder(guard), question.after(), world.pageMax())
                : node.reading().follow(World.holder(guard), question.after(), Duration.ZERO, world.pageMax());
        if (guard.cutOff) {
            return;
        }
        boolean strange = world.faulty && question.kind() == FeedQuestion.Kind.FOLLOW && world.random.nextInt(20) == 0;
        FeedAnswer told = strange ? garbled(answer) : answer;
        boolean late = world.faulty && world.random.nextInt(30) == 0;
        if (late) {
            world.history.fault();
        }
        world.time.after(
                late ? world.random.nextLong(40 * World.SECOND) : world.delay(),
                () -> arrive(guard, question, told, turn));
        if (world.faulty && world.random.nextInt(40) == 0) {
            world.time.after(world.random.nextLong(10 * World.SECOND), () -> arrive(guard, question, told, turn));
        }
    }

    private void arrive(VirtualGuard guard, FeedQuestion question, FeedAnswer answer, int turn) {
        world.whenAwake(guard, () -> {
            FeedProgress progress = guard.follower.take(question, answer);
            if (guard.answered == turn) {
                long pause = progress == FeedProgress.CURRENT ? world.random.nextLong(world.idleMax) : World.MILLI;
                guard.answered++;
                int next = guard.answered;
                world.time.after(pause, () -> askAgain(guard, next));
            }
        });
    }

    /// What a broken proxy makes of a page: an entry is gone, or stands twice, or in another place.
    private FeedAnswer garbled(FeedAnswer answer) {
        world.history.fault();
        if (!(answer instanceof FeedPage page) || page.entries().isEmpty()) {
            return answer;
        }
        List<FeedEntry> entries = new ArrayList<>(page.entries());
        FeedEntry one = entries.remove(world.random.nextInt(entries.size()));
        switch (world.random.nextInt(3)) {
            case 0 -> entries.add(world.random.nextInt(entries.size() + 1), one);
            case 1 -> {
                entries.add(one);
                entries.add(one);
            }
            default -> {}
        }
        return new FeedPage(page.head(), page.floor(), page.age(), page.now(), entries);
    }
}
