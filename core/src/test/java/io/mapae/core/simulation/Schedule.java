package io.mapae.core.simulation;

import io.mapae.core.revocation.LeaseHolders;
import io.mapae.core.store.InMemoryDatabase;
import io.mapae.guard.Caller;
import io.mapae.guard.UnansweredException;
import io.mapae.guard.Verdict;
import io.mapae.guard.feed.FeedAnswer;
import io.mapae.guard.feed.FeedEntry;
import io.mapae.guard.feed.FeedKeys;
import io.mapae.guard.feed.FeedKind;
import io.mapae.guard.feed.FeedPage;
import io.mapae.guard.feed.FeedProgress;
import io.mapae.guard.feed.FeedQuestion;
import io.mapae.guard.feed.Marks;
import io.mapae.guard.feed.Position;
import io.mapae.guard.session.SessionLoad;
import io.mapae.guard.session.SessionToken;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// One schedule: a few guards, one or two nodes and a few sessions, what people do, and what goes wrong; all
/// from one seed.
final class Schedule {

    static final Duration BOUND = Duration.ofSeconds(5);

    /// What a guard's clock may be slow by, and the grace that the promise has for it.
    private static final double DRIFT = 0.005;

    private static final long MILLI = 1_000_000;
    private static final long SECOND = 1_000 * MILLI;
    private static final long MINUTE = 60 * SECOND;
    private static final int GUARDS = 2;
    private static final int SESSIONS = 3;
    private static final int ACCOUNTS = 2;
    private static final int STEPS = 20;
    private static final Duration COPY_LIFE = Duration.ofMinutes(5);

    private final SplittableRandom random;
    private final VirtualTime time = new VirtualTime();
    private final VirtualClock primary = new VirtualClock(time, 1, 1);
    private final InMemoryDatabase database = new InMemoryDatabase(this::committed);
    private final List<VirtualNode> nodes = new ArrayList<>();
    private final List<VirtualGuard> guards = new ArrayList<>();
    private final List<VirtualSession> sessions = new ArrayList<>();
    private final List<Token> tokens = new ArrayList<>();
    private final History history = new History((long) (BOUND.toNanos() * (1 + 2 * DRIFT)), GUARDS, SESSIONS);
    private final boolean faulty;
    private final boolean alone;
    private final boolean hasLongPauses;
    private final Duration tokenLife;

    private record Token(VirtualSession session, Marks marks, Position pos, long expires) {}

    private Schedule(long seed) {
        this.random = new SplittableRandom(seed);
        this.faulty = random.nextInt(8) != 0;
        this.alone = random.nextBoolean();
        this.hasLongPauses = random.nextInt(10) == 0;
        this.tokenLife = random.nextBoolean() ? Duration.ofMinutes(15) : Duration.ofMinutes(4);
        for (int i = 0; i < SESSIONS; i++) {
            sessions.add(new VirtualSession(i, i % ACCOUNTS, random));
        }
        for (int i = 0; i < (alone ? 1 : 2); i++) {
            nodes.add(new VirtualNode(clock(), database, alone, BOUND));
        }
        for (int i = 0; i < GUARDS; i++) {
            guards.add(guard(i));
        }
    }

    /// Runs the schedule of this seed.
    static History run(long seed) {
        Schedule schedule = new Schedule(seed);
        schedule.play();
        return schedule.history;
    }

    private VirtualClock clock() {
        double rate = 1 + (random.nextDouble() - 0.5) * 2 * DRIFT;
        return new VirtualClock(time, Long.MAX_VALUE - random.nextLong(3 * MINUTE), rate);
    }

    private VirtualGuard guard(int number) {
        VirtualClock clock = clock();
        return new VirtualGuard(
                number,
                clock,
                BOUND,
                (token, lastUse) -> load(number, token),
                this::mayStandStill,
                work -> time.after(delay(), () -> runInBackground(number, work)));
    }

    private void runInBackground(int guard, Runnable work) {
        guards.get(guard).runInBackground(work, () -> time.after(SECOND, () -> runInBackground(guard, work)));
    }

    private void play() {
        if (!alone) {
            nodes.forEach(this::follow);
        }
        guards.forEach(guard -> ask(guard));
        // Everyone is current before anything happens. Steps are events themselves: they go on while a load stands
        // still.
        long at = 2 * SECOND;
        for (int i = 0; i < STEPS; i++) {
            time.after(at, this::step);
            at += pauseBetweenSteps();
        }
        time.after(at, this::revokeSomething);
        for (int i = 0; i < 3; i++) {
            time.after(at + 200 * MILLI + (long) (BOUND.toNanos() * 0.6 * i), this::checkAll);
        }
        time.runUntil(at + 2 * BOUND.toNanos());
    }

    private void revokeSomething() {
        if (history.revocations() == 0) {
            revoke();
        }
    }

    private long pauseBetweenSteps() {
        int kind = random.nextInt(40);
        if (kind == 0 && hasLongPauses) {
            return random.nextLong(8 * MINUTE);
        }
        return kind < 7 ? random.nextLong(6 * SECOND) : random.nextLong(300 * MILLI);
    }

    private void step() {
        switch (random.nextInt(faulty ? 16 : 11)) {
            case 0, 1, 2, 3, 4 -> check(any(guards), any(sessions));
            case 5 -> checkFreshly(any(guards), any(sessions));
            case 6 -> checkToken(any(guards));
            case 7 -> revoke();
            case 8 -> mint();
            case 9 -> changeRole();
            case 10 -> tidy();
            default -> breakSomething();
        }
    }

    private void checkAll() {
        for (VirtualGuard guard : guards) {
            sessions.forEach(session -> check(guard, session));
            for (int i = 0; i < tokens.size(); i++) {
                checkToken(guard);
            }
        }
    }

    // What guards do.

    private void check(VirtualGuard guard, VirtualSession session) {
        long arrived = time.now();
        whenAwake(guard, () -> note(guard, session, guard.check(session), arrived, History.Slack.BOUND));
    }

    /// As for money: a probe that is sent after the request has arrived.
    private void checkFreshly(VirtualGuard guard, VirtualSession session) {
        if (guard.cutOff || guard.pausedUntil > time.now()) {
            return;
        }
        long arrived = time.now();
        long arrivedNanos = guard.clock.monotonicNanos();
        FeedProgress progress = FeedProgress.BEHIND;
        for (int i = 0; i < 8 && progress == FeedProgress.BEHIND; i++) {
            FeedQuestion question = guard.follower.ask();
            VirtualNode node = any(nodes);
            time.sleep(delay());
            FeedAnswer answer = question.kind() == FeedQuestion.Kind.SNAPSHOT
                    ? node.reading().snapshot(holder(guard), question.after(), pageMax())
                    : node.reading().probe(holder(guard), question.after(), pageMax());
            time.sleep(delay());
            progress = guard.follower.take(question, answer);
        }
        if (guard.follower.freshUntilNanos() - arrivedNanos >= 0) {
            note(guard, session, guard.check(session), arrived, History.Slack.NONE);
        }
    }

    private void checkToken(VirtualGuard guard) {
        if (tokens.isEmpty()) {
            return;
        }
        Token token = any(tokens);
        long arrived = time.now();
        if (arrived >= token.expires()) {
            return;
        }
        whenAwake(guard, () -> {
            Boolean accepted = guard.acceptsToken(token.marks());
            VirtualSession session = token.session();
            if (accepted == null) {
                history.unavailable();
            } else if (accepted) {
                history.accepted(
                        guard.number,
                        session.number,
                        session.accountNumber(),
                        token.pos(),
                        Integer.MAX_VALUE,
                        arrived,
                        History.Slack.BOUND,
                        History.Credential.TOKEN);
            } else {
                history.refused(
                        guard.number, session.number, session.accountNumber(), token.pos(), History.Credential.TOKEN);
            }
        });
    }

    private void note(VirtualGuard guard, VirtualSession session, Verdict verdict, long arrived, History.Slack slack) {
        if (verdict instanceof Verdict.Accepted accepted) {
            Caller caller = accepted.caller();
            history.accepted(
                    guard.number,
                    session.number,
                    session.accountNumber(),
                    caller.pos(),
                    VirtualSession.roleOf(caller),
                    arrived,
                    slack,
                    History.Credential.COOKIE);
        } else if (verdict instanceof Verdict.Refused) {
            history.refused(
                    guard.number, session.number, session.accountNumber(), session.pos(), History.Credential.COOKIE);
        } else if (verdict instanceof Verdict.Unavailable) {
            history.unavailable();
        }
    }

    private void whenAwake(VirtualGuard guard, Runnable action) {
        if (guard.pausedUntil > time.now()) {
            time.after(guard.pausedUntil - time.now(), () -> whenAwake(guard, action));
        } else {
            action.run();
        }
    }

    private void tidy() {
        any(guards).tidy();
        // As long as a token or a copy in a near cache lives, and a minute.
        Duration life = tokenLife.compareTo(COPY_LIFE) > 0 ? tokenLife : COPY_LIFE;
        database.write(transaction ->
                transaction.feed().forget(primary.instant().minus(life).minusSeconds(60), 100));
    }

    private void mayStandStill() {
        if (faulty && random.nextInt(30) == 0) {
            history.fault();
            time.sleep(random.nextLong(12 * SECOND));
        }
    }

    // What the network and the database do.

    private SessionLoad load(int number, SessionToken token) {
        VirtualGuard guard = guards.get(number);
        if (guard.cutOff) {
            time.sleep(SECOND);
            throw new UnansweredException("cut off");
        }
        time.sleep(delay());
        VirtualSession session = sessions.stream()
                .filter(each -> each.token.equals(token))
                .findFirst()
                .orElseThrow();
        SessionLoad answer = isAlive(session) ? session.load(guard.clock.instant()) : new SessionLoad.Missing();
        if (faulty && hasLongPauses && random.nextInt(20) == 0) {
            history.fault();
            time.sleep(random.nextLong(10 * MINUTE));
        } else {
            time.sleep(delay());
        }
        return answer;
    }

    private boolean isAlive(VirtualSession session) {
        return !session.hasEnded() && !history.isRefused(session.number, session.accountNumber(), session.pos());
    }

    private void committed(List<FeedEntry> entries) {
        if (alone) {
            nodes.forEach(node -> node.tell(entries));
        }
    }

    private void follow(VirtualNode node) {
        time.after(random.nextLong(BOUND.toNanos() / 10), () -> {
            if (!node.isCutOff()) {
                VirtualNode.Read read = node.read();
                time.after(delay(), () -> node.take(read));
            }
            follow(node);
        });
    }

    private void ask(VirtualGuard guard) {
        if (guard.pausedUntil > time.now()) {
            time.after(guard.pausedUntil - time.now(), () -> ask(guard));
            return;
        }
        int turn = ++guard.answered;
        FeedQuestion question = guard.follower.ask();
        VirtualNode node = any(nodes);
        boolean lost = guard.cutOff || (faulty && random.nextInt(50) == 0);
        if (lost) {
            history.fault();
        } else {
            time.after(delay(), () -> answer(guard, node, question, turn));
        }
        // Whoever gets no answer asks again.
        time.after(SECOND + random.nextLong(SECOND), () -> askAgain(guard, turn));
    }

    private void askAgain(VirtualGuard guard, int turn) {
        if (guard.answered == turn) {
            ask(guard);
        }
    }

    private void answer(VirtualGuard guard, VirtualNode node, FeedQuestion question, int turn) {
        FeedAnswer answer = question.kind() == FeedQuestion.Kind.SNAPSHOT
                ? node.reading().snapshot(holder(guard), question.after(), pageMax())
                : node.reading().follow(holder(guard), question.after(), Duration.ZERO, pageMax());
        if (guard.cutOff) {
            return;
        }
        boolean strange = faulty && question.kind() == FeedQuestion.Kind.FOLLOW && random.nextInt(20) == 0;
        FeedAnswer told = strange ? garbled(answer) : answer;
        boolean late = faulty && random.nextInt(30) == 0;
        if (late) {
            history.fault();
        }
        time.after(late ? random.nextLong(40 * SECOND) : delay(), () -> arrive(guard, question, told, turn));
        if (faulty && random.nextInt(40) == 0) {
            time.after(random.nextLong(10 * SECOND), () -> arrive(guard, question, told, turn));
        }
    }

    private void arrive(VirtualGuard guard, FeedQuestion question, FeedAnswer answer, int turn) {
        whenAwake(guard, () -> {
            FeedProgress progress = guard.follower.take(question, answer);
            if (guard.answered == turn) {
                long pause = progress == FeedProgress.CURRENT ? random.nextLong(BOUND.toNanos() / 5) : MILLI;
                guard.answered++;
                int next = guard.answered;
                time.after(pause, () -> askAgain(guard, next));
            }
        });
    }

    /// What a broken proxy makes of a page: an entry is gone, or stands twice, or in another place.
    private FeedAnswer garbled(FeedAnswer answer) {
        history.fault();
        if (!(answer instanceof FeedPage page) || page.entries().isEmpty()) {
            return answer;
        }
        List<FeedEntry> entries = new ArrayList<>(page.entries());
        FeedEntry one = entries.remove(random.nextInt(entries.size()));
        switch (random.nextInt(3)) {
            case 0 -> entries.add(random.nextInt(entries.size() + 1), one);
            case 1 -> {
                entries.add(one);
                entries.add(one);
            }
            default -> {}
        }
        return new FeedPage(page.head(), page.floor(), page.age(), page.now(), entries);
    }

    // What people do.

    private void revoke() {
        VirtualSession session = any(sessions);
        switch (random.nextInt(5)) {
            case 0 -> changePassword(session);
            case 1 -> endGrant(session);
            default -> logOut(session);
        }
    }

    private void logOut(VirtualSession session) {
        VirtualNode node = any(nodes);
        List<FeedEntry> entries = append(FeedKind.SESSION, session.sessionKey);
        session.end();
        revoked(
                node,
                entries,
                new History.Revocation(
                        FeedKind.SESSION,
                        session.number,
                        session.accountNumber(),
                        entries.get(0).position()));
    }

    private void endGrant(VirtualSession session) {
        VirtualNode node = any(nodes);
        List<FeedEntry> entries = append(FeedKind.GRANT, session.grantKey);
        session.endGrant();
        revoked(
                node,
                entries,
                new History.Revocation(
                        FeedKind.GRANT,
                        session.number,
                        session.accountNumber(),
                        entries.get(0).position()));
    }

    /// Everything of the account ends, but the session that did it, which has proved the password.
    private void changePassword(VirtualSession acting) {
        VirtualNode node = any(nodes);
        List<FeedEntry> entries = append(FeedKind.ACCOUNT, acting.accountKey);
        if (isAlive(acting)) {
            acting.authenticate(entries.get(0).position());
        }
        revoked(
                node,
                entries,
                new History.Revocation(
                        FeedKind.ACCOUNT,
                        acting.number,
                        acting.accountNumber(),
                        entries.get(0).position()));
    }

    private void revoked(VirtualNode node, List<FeedEntry> entries, History.Revocation revocation) {
        history.revoked(revocation);
        node.tell(entries);
        LeaseHolders.Confirmation confirmation = node.holders().begin(revocation.position());
        LeaseHolders holders = node.holders();
        time.after(delay(), () -> {
            revocation.acknowledge(time.now());
            if (alone) {
                confirm(node, holders, confirmation, revocation, 0);
            }
        });
    }

    private void confirm(
            VirtualNode node,
            LeaseHolders holders,
            LeaseHolders.Confirmation confirmation,
            History.Revocation revocation,
            int looked) {
        // The process that was asked is gone: nobody is answered.
        if (node.holders() != holders || looked > 100) {
            return;
        }
        if (confirmation.isReached()) {
            revocation.confirm(time.now());
        } else {
            time.after(100 * MILLI, () -> confirm(node, holders, confirmation, revocation, looked + 1));
        }
    }

    private void changeRole() {
        VirtualSession session = any(sessions);
        VirtualNode node = any(nodes);
        session.changeRole();
        node.tell(append(FeedKind.CHANGED, session.sessionKey));
        time.after(delay(), history.changed(session.number, session.role(), time));
    }

    private void mint() {
        VirtualSession session = any(sessions);
        // What the database remembers is asked at each minting.
        if (isAlive(session) && !session.hasGrantEnded()) {
            tokens.add(new Token(session, session.tokenMarks(), session.pos(), time.now() + tokenLife.toNanos()));
        }
    }

    private List<FeedEntry> append(FeedKind kind, long key) {
        return database.write(transaction -> {
            Position position = transaction.feed().append(kind, key, primary.instant());
            return List.of(new FeedEntry(position, kind, key, primary.instant()));
        });
    }

    // What goes wrong.

    private void breakSomething() {
        history.fault();
        switch (random.nextInt(6)) {
            case 0 -> {
                VirtualGuard guard = any(guards);
                guard.pausedUntil = time.now() + random.nextLong(15 * SECOND);
            }
            case 1 -> {
                VirtualGuard guard = any(guards);
                guard.cutOff = true;
                time.after(random.nextLong(20 * SECOND), () -> guard.cutOff = false);
            }
            case 2 -> {
                VirtualNode node = any(nodes);
                node.cutOff(!alone);
                time.after(random.nextLong(20 * SECOND), () -> node.cutOff(false));
            }
            case 3 -> any(nodes).restart();
            case 4 -> openEpoch(random.nextBoolean());
            default -> any(guards).clock.moveWall(random.nextLong(-2 * 3_600_000, 2 * 3_600_000));
        }
    }

    /// After a restore everything ends; after a promotion of a standby that has everything, nothing does.
    private void openEpoch(boolean restored) {
        List<FeedEntry> entries = database.write(transaction -> {
            transaction.feed().openEpoch(transaction.feed().head().epoch() + 1);
            if (!restored) {
                return List.<FeedEntry>of();
            }
            Position position = transaction.feed().append(FeedKind.ALL, FeedKeys.NONE, primary.instant());
            return List.of(new FeedEntry(position, FeedKind.ALL, FeedKeys.NONE, primary.instant()));
        });
        if (alone) {
            nodes.get(0).take(nodes.get(0).read());
        }
        if (restored) {
            revoked(
                    any(nodes),
                    entries,
                    new History.Revocation(FeedKind.ALL, 0, 0, entries.get(0).position()));
        }
    }

    private static String holder(VirtualGuard guard) {
        return "guard-" + guard.number;
    }

    private int pageMax() {
        return 1 + random.nextInt(4);
    }

    private long delay() {
        return random.nextLong(20 * MILLI);
    }

    private <T> T any(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }
}
