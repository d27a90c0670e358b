package io.mapae.core.simulation;

import io.mapae.guard.Caller;
import io.mapae.guard.Verdict;
import io.mapae.guard.feed.FeedAnswer;
import io.mapae.guard.feed.FeedProgress;
import io.mapae.guard.feed.FeedQuestion;

/// What is asked of guards; the history hears what they say.
final class Checks {

    private final World world;

    Checks(World world) {
        this.world = world;
    }

    void checkAll() {
        for (VirtualGuard guard : world.guards) {
            world.sessions.forEach(session -> check(guard, session));
            for (int i = 0; i < world.tokens.size(); i++) {
                checkToken(guard);
            }
        }
    }

    void check(VirtualGuard guard, VirtualSession session) {
        long arrived = world.time.now();
        world.whenAwake(guard, () -> note(guard, session, guard.check(session), arrived, History.Slack.BOUND));
    }

    /// As for money: a probe that is sent after the request has arrived.
    void checkFreshly(VirtualGuard guard, VirtualSession session) {
        if (guard.cutOff || guard.pausedUntil > world.time.now()) {
            return;
        }
        long arrived = world.time.now();
        long arrivedNanos = guard.clock.monotonicNanos();
        FeedProgress progress = FeedProgress.BEHIND;
        for (int i = 0; i < 8 && progress == FeedProgress.BEHIND; i++) {
            FeedQuestion question = guard.follower.ask();
            VirtualNode node = world.any(world.nodes);
            world.time.sleep(world.delay());
            FeedAnswer answer = question.kind() == FeedQuestion.Kind.SNAPSHOT
                    ? node.reading().snapshot(World.holder(guard), question.after(), world.pageMax())
                    : node.reading().probe(World.holder(guard), question.after(), world.pageMax());
            world.time.sleep(world.delay());
            progress = guard.follower.take(question, answer);
        }
        if (guard.follower.freshUntilNanos() - arrivedNanos >= 0) {
            note(guard, session, guard.check(session), arrived, History.Slack.NONE);
        }
    }

    void checkToken(VirtualGuard guard) {
        if (world.tokens.isEmpty()) {
            return;
        }
        World.Token token = world.any(world.tokens);
        long arrived = world.time.now();
        world.whenAwake(guard, () -> {
            Boolean accepted = guard.acceptsToken(token.marks());
            // Last, as a guard does: the thread may have stood still until the index had forgotten the end.
            if (world.time.now() >= token.expires()) {
                return;
            }
            VirtualSession session = token.session();
            if (accepted == null) {
                world.history.unavailable();
            } else if (accepted) {
                world.history.accepted(
                        guard.number,
                        session.number,
                        session.accountNumber(),
                        token.pos(),
                        Integer.MAX_VALUE,
                        arrived,
                        History.Slack.BOUND,
                        History.Credential.TOKEN);
            } else {
                world.history.refused(
                        guard.number, session.number, session.accountNumber(), token.pos(), History.Credential.TOKEN);
            }
        });
    }

    private void note(VirtualGuard guard, VirtualSession session, Verdict verdict, long arrived, History.Slack slack) {
        if (verdict instanceof Verdict.Accepted accepted) {
            Caller caller = accepted.caller();
            world.history.accepted(
                    guard.number,
                    session.number,
                    session.accountNumber(),
                    caller.pos(),
                    VirtualSession.roleOf(caller),
                    arrived,
                    slack,
                    History.Credential.COOKIE);
        } else if (verdict instanceof Verdict.Refused) {
            world.history.refused(
                    guard.number, session.number, session.accountNumber(), session.pos(), History.Credential.COOKIE);
        } else if (verdict instanceof Verdict.Unavailable) {
            world.history.unavailable();
        }
    }
}
