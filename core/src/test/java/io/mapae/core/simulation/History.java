package io.mapae.core.simulation;

import io.mapae.guard.feed.FeedKind;
import io.mapae.guard.feed.Position;
import java.util.ArrayList;
import java.util.List;

/// What happened in one schedule, and whether it may have: the promise, checked at each answer. Times are of the
/// one virtual clock.
final class History {

    private final long boundNanos;
    private final List<Revocation> revocations = new ArrayList<>();
    private final List<Change> changes = new ArrayList<>();
    private final boolean[][] refused;
    private final List<String> violations = new ArrayList<>();
    private boolean hadFault;
    private int accepted;

    /// @param boundNanos B, and what the clocks of the guards may be slow by
    History(long boundNanos, int guards, int sessions) {
        this.boundNanos = boundNanos;
        this.refused = new boolean[guards][sessions];
    }

    /// Something that was ended.
    static final class Revocation {
        private final FeedKind kind;
        private final int session;
        private final int account;
        private final Position position;
        private long acknowledged = Long.MAX_VALUE;
        private long confirmed = Long.MAX_VALUE;

        Revocation(FeedKind kind, int session, int account, Position position) {
            this.kind = kind;
            this.session = session;
            this.account = account;
            this.position = position;
        }

        Position position() {
            return position;
        }

        void acknowledge(long now) {
            acknowledged = now;
        }

        void confirm(long now) {
            confirmed = now;
        }

        private boolean refuses(int whichSession, int whichAccount, Position pos, Credential credential) {
            return switch (kind) {
                case SESSION -> session == whichSession;
                case GRANT, TOKEN -> session == whichSession && credential == Credential.TOKEN;
                case ACCOUNT -> account == whichAccount && pos.isBefore(position);
                case ALL -> pos.isBefore(position);
                case CLIENT, SIGNING_KEY, CHANGED -> false;
            };
        }
    }

    private static final class Change {
        private final int session;
        private final int role;
        private long acknowledged = Long.MAX_VALUE;

        Change(int session, int role) {
            this.session = session;
            this.role = role;
        }
    }

    Revocation revoked(Revocation revocation) {
        revocations.add(revocation);
        return revocation;
    }

    /// @return to be called when the change is acknowledged
    Runnable changed(int session, int role, VirtualTime time) {
        Change change = new Change(session, role);
        changes.add(change);
        return () -> change.acknowledged = time.now();
    }

    void fault() {
        hadFault = true;
    }

    boolean hadFault() {
        return hadFault;
    }

    /// An accepted request.
    ///
    /// @param slack how long after an acknowledgement one may still be accepted: B, or nothing for a fresh answer
    void accepted(
            int guard,
            int session,
            int account,
            Position pos,
            int role,
            long arrived,
            Slack slack,
            Credential credential) {
        accepted++;
        long grace = slack == Slack.BOUND ? boundNanos : 0;
        for (Revocation each : revocations) {
            if (!each.refuses(session, account, pos, credential)) {
                continue;
            }
            if (each.acknowledged != Long.MAX_VALUE && arrived > each.acknowledged + grace) {
                violation("accepted a request that arrived " + (arrived - each.acknowledged) / 1_000_000
                        + " ms after the end of " + each.kind + " at " + each.position + " was acknowledged");
            }
            if (arrived > each.confirmed) {
                violation("accepted a request that arrived after the end was confirmed");
            }
        }
        for (Change each : changes) {
            if (each.session == session
                    && role < each.role
                    && arrived > each.acknowledged + grace
                    && each.acknowledged != Long.MAX_VALUE) {
                violation("accepted with an old role long after it was changed");
            }
        }
        if (credential == Credential.COOKIE && refused[guard][session]) {
            violation("accepted after a refusal by the same guard");
        }
    }

    /// How long after an acknowledgement a request may still be accepted.
    enum Slack {
        BOUND,
        NONE
    }

    /// What was presented: a cookie's session may have authenticated again, a token stays as it was minted.
    enum Credential {
        COOKIE,
        TOKEN
    }

    /// A request that was refused for good.
    ///
    /// @param pos of a token; for a cookie, of its session as the database knows it
    void refused(int guard, int session, int account, Position pos, Credential credential) {
        if (!isRefused(session, account, pos, credential)) {
            violation("refused what nobody has ended");
        } else if (credential == Credential.COOKIE) {
            refused[guard][session] = true;
        }
    }

    /// Whether anything that was committed refuses a session.
    boolean isRefused(int session, int account, Position pos) {
        return isRefused(session, account, pos, Credential.COOKIE);
    }

    private boolean isRefused(int session, int account, Position pos, Credential credential) {
        return revocations.stream().anyMatch(each -> each.refuses(session, account, pos, credential));
    }

    /// A request that nobody could decide about.
    void unavailable() {
        if (!hadFault) {
            violation("could not decide, though nothing was wrong");
        }
    }

    int accepted() {
        return accepted;
    }

    int revocations() {
        return revocations.size();
    }

    List<String> violations() {
        return violations;
    }

    private void violation(String what) {
        violations.add(what);
    }
}
