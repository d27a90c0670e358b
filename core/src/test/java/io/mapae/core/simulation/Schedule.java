package io.mapae.core.simulation;

import io.mapae.core.revocation.RevocationLog;
import io.mapae.guard.feed.Position;
import java.time.Duration;
import java.time.Instant;

/// One schedule: what people do and what goes wrong in a world, all from one seed.
final class Schedule {

    private static final int STEPS = 20;
    private static final Duration COPY_LIFE = Duration.ofMinutes(5);

    private final World world;
    private final Checks checks;
    private final People people;
    private final Faults faults;

    private Schedule(long seed) {
        this.world = new World(seed);
        this.checks = new Checks(world);
        this.people = new People(world);
        this.faults = new Faults(world, people);
    }

    /// Runs the schedule of this seed.
    static History run(long seed) {
        Schedule schedule = new Schedule(seed);
        schedule.play();
        return schedule.world.history;
    }

    private void play() {
        // Everyone is current before anything happens. Steps are events themselves: they go on while a load stands
        // still.
        long at = 2 * World.SECOND;
        for (int i = 0; i < STEPS; i++) {
            world.time.after(at, this::step);
            at += pauseBetweenSteps();
        }
        world.time.after(at, this::revokeSomething);
        for (int i = 0; i < 3; i++) {
            world.time.after(at + 200 * World.MILLI + (long) (World.BOUND.toNanos() * 0.6 * i), checks::checkAll);
        }
        if (world.hasLongPauses) {
            keepHouse();
        }
        world.time.runUntil(at + 2 * World.BOUND.toNanos());
        if (world.hasLongPauses) {
            // A load may have stood still until beyond the end.
            checks.checkAll();
            world.time.runUntil(world.time.now() + World.SECOND);
        }
    }

    private void keepHouse() {
        world.time.after(World.MINUTE, () -> {
            tidy();
            keepHouse();
        });
    }

    private void revokeSomething() {
        if (world.history.revocations() == 0) {
            people.revoke();
        }
    }

    private long pauseBetweenSteps() {
        int kind = world.random.nextInt(40);
        if (kind == 0 && world.hasLongPauses) {
            return world.random.nextLong(8 * World.MINUTE);
        }
        return kind < 7 ? world.random.nextLong(6 * World.SECOND) : world.random.nextLong(300 * World.MILLI);
    }

    private void step() {
        switch (world.random.nextInt(world.faulty ? 16 : 11)) {
            case 0, 1, 2, 3, 4 -> checks.check(world.any(world.guards), world.any(world.sessions));
            case 5 -> checks.checkFreshly(world.any(world.guards), world.any(world.sessions));
            case 6 -> checks.checkToken(world.any(world.guards));
            case 7 -> people.revoke();
            case 8 -> people.mint();
            case 9 -> people.changeRole();
            case 10 -> tidy();
            default -> faults.breakSomething();
        }
    }

    private void tidy() {
        world.any(world.guards).tidy();
        // As long as a token or a copy in a near cache lives, and a minute.
        Duration life = world.tokenLife.compareTo(COPY_LIFE) > 0 ? world.tokenLife : COPY_LIFE;
        Instant before = world.primary.instant().minus(life).minusSeconds(60);
        world.database.write(transaction -> {
            RevocationLog feed = transaction.feed();
            Position last = feed.list(Position.START, 100).stream()
                    .takeWhile(entry -> entry.at().isBefore(before))
                    .reduce(Position.START, (_, entry) -> entry.position(), (_, later) -> later);
            return feed.forget(last, 100);
        });
    }
}
