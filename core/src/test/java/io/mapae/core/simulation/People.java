package io.mapae.core.simulation;

import io.mapae.core.revocation.LeaseHolders;
import io.mapae.guard.feed.FeedEntry;
import io.mapae.guard.feed.FeedKind;
import java.util.List;

/// What people do: log out, change passwords and roles, take tokens.
final class People {

    private final World world;

    People(World world) {
        this.world = world;
    }

    void revoke() {
        VirtualSession session = world.any(world.sessions);
        switch (world.random.nextInt(5)) {
            case 0 -> changePassword(session);
            case 1 -> endGrant(session);
            default -> logOut(session);
        }
    }

    private void logOut(VirtualSession session) {
        VirtualNode node = world.any(world.nodes);
        List<FeedEntry> entries = world.append(FeedKind.SESSION, session.sessionKey);
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
        VirtualNode node = world.any(world.nodes);
        List<FeedEntry> entries = world.append(FeedKind.GRANT, session.grantKey);
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
        VirtualNode node = world.any(world.nodes);
        List<FeedEntry> entries = world.append(FeedKind.ACCOUNT, acting.accountKey);
        if (world.isAlive(acting)) {
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

    void revoked(VirtualNode node, List<FeedEntry> entries, History.Revocation revocation) {
        world.history.revoked(revocation);
        node.tell(entries);
        LeaseHolders.Confirmation confirmation = node.holders().begin(revocation.position());
        LeaseHolders holders = node.holders();
        world.time.after(world.delay(), () -> {
            revocation.acknowledge(world.time.now());
            if (world.alone) {
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
            revocation.confirm(world.time.now());
        } else {
            world.time.after(100 * World.MILLI, () -> confirm(node, holders, confirmation, revocation, looked + 1));
        }
    }

    void changeRole() {
        VirtualSession session = world.any(world.sessions);
        VirtualNode node = world.any(world.nodes);
        session.changeRole();
        node.tell(world.append(FeedKind.CHANGED, session.sessionKey));
        world.time.after(world.delay(), world.history.changed(session.number, session.role(), world.time));
    }

    void mint() {
        VirtualSession session = world.any(world.sessions);
        // What the database remembers is asked at each minting.
        if (world.isAlive(session) && !session.hasGrantEnded()) {
            world.tokens.add(new World.Token(
                    session, session.tokenMarks(), session.pos(), world.time.now() + world.tokenLife.toNanos()));
        }
    }
}
