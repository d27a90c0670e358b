package io.mapae.core.simulation;

import io.mapae.guard.feed.FeedEntry;
import io.mapae.guard.feed.FeedKeys;
import io.mapae.guard.feed.FeedKind;
import io.mapae.guard.feed.Position;
import java.util.List;

/// What goes wrong.
final class Faults {

    private final World world;
    private final People people;

    Faults(World world, People people) {
        this.world = world;
        this.people = people;
    }

    void breakSomething() {
        world.history.fault();
        switch (world.random.nextInt(6)) {
            case 0 -> {
                VirtualGuard guard = world.any(world.guards);
                guard.pausedUntil = world.time.now() + world.random.nextLong(15 * World.SECOND);
            }
            case 1 -> {
                VirtualGuard guard = world.any(world.guards);
                guard.cutOff = true;
                world.time.after(world.random.nextLong(20 * World.SECOND), () -> guard.cutOff = false);
            }
            case 2 -> {
                VirtualNode node = world.any(world.nodes);
                node.cutOff(!world.alone);
                world.time.after(world.random.nextLong(20 * World.SECOND), () -> node.cutOff(false));
            }
            case 3 -> world.any(world.nodes).restart();
            case 4 -> openEpoch(world.random.nextBoolean());
            default -> world.any(world.guards).clock.moveWall(world.random.nextLong(-2 * 3_600_000, 2 * 3_600_000));
        }
    }

    /// After a restore everything ends; after a promotion of a standby that has everything, nothing does.
    private void openEpoch(boolean restored) {
        List<FeedEntry> entries = world.database.write(transaction -> {
            transaction.feed().openEpoch(transaction.feed().head().epoch() + 1);
            if (!restored) {
                return List.<FeedEntry>of();
            }
            Position position = transaction.feed().append(FeedKind.ALL, FeedKeys.NONE, world.primary.instant());
            return List.of(new FeedEntry(position, FeedKind.ALL, FeedKeys.NONE, world.primary.instant()));
        });
        if (world.alone) {
            world.nodes.get(0).take(world.nodes.get(0).read());
        }
        if (restored) {
            people.revoked(
                    world.any(world.nodes),
                    entries,
                    new History.Revocation(FeedKind.ALL, 0, 0, entries.get(0).position()));
        }
    }
}
