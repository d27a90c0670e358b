package io.mapae.store.sql;

import io.mapae.core.audit.AuditEvent;
import io.mapae.core.revocation.RevokedBelow;
import io.mapae.core.store.StoreException;
import io.mapae.guard.feed.FeedKeys;
import io.mapae.guard.feed.FeedKind;
import io.mapae.guard.feed.Position;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks at each new connection before it is used, and opens a new epoch where the server is not the one that the
/// present epoch belongs to: a promoted standby and a restored backup may have forgotten ends.
final class Epochs {
    private static final Logger log = LoggerFactory.getLogger(Epochs.class);

    /// Names no node, so that every one is woken.
    private static final String OF_NOBODY = "";

    private final SharedServer server;
    private final boolean synchronousStandby;
    private final InstantSource clock;
    private final Known known;

    /// What this node knows from outside of the database.
    interface Known {

        /// Whether this is the installation that it knows, or it knows none.
        ///
        /// @throws StoreException if it is not the one that this node has open
        boolean isOf(String identity);

        /// The last that this node knows of.
        Last last();
    }

    /// How far the feed and the witness have come at least.
    ///
    /// @param entry where the entry with this key stands; {@link Position#START} where only the position is known
    record Last(Position position, Position entry, long key, Position looks) {

        static Last at(Position position) {
            return new Last(position, Position.START, FeedKeys.NONE, Position.START);
        }

        Last with(Position seen) {
            return new Last(position, entry, key, seen);
        }

        int epoch() {
            return Math.max(position.epoch(), looks.epoch());
        }
    }

    Epochs(SharedServer server, InstantSource clock, Known known) {
        this.server = server;
        this.synchronousStandby = server.url().synchronousStandby();
        this.clock = clock;
        this.known = known;
    }

    /// Lets a connection in, which has no transaction open.
    ///
    /// @return what the server says of itself
    ServerFacts admit(Sql sql) {
        ServerFacts facts = server.facts(sql, known);
        SessionsOnly.refuseAsDatabase(facts.knownSystem());
        if (facts.isOfSameTimeline() && !facts.isSetBack()) {
            return facts;
        }
        return settle(sql);
    }

    /// Throws where a standby was declared and commits wait for none: what is acknowledged then would be lost
    /// with the primary, and nobody would notice.
    void refuseUnreplicated(boolean replicated) {
        if (synchronousStandby && !replicated) {
            throw new StoreException("standby=synchronous is declared, but commits wait for none: "
                    + server.howToReplicate() + ", or take the declaration out of the configuration");
        }
    }

    private ServerFacts settle(Sql sql) {
        server.begin(sql);
        try {
            sql.number("select feed_head from installation where id = 1 for update");
            // Another node may have done it while this one waited.
            ServerFacts facts = server.facts(sql, known);
            if (!facts.isOfSameTimeline() || facts.isSetBack()) {
                moveTo(sql, facts);
            }
            List<String> steps = new ArrayList<>();
            List<@Nullable Object> values = new ArrayList<>();
            server.news(facts.identity(), OF_NOBODY).tell(steps, values);
            steps.add("commit");
            sql.commit(steps, values);
            return facts;
        } catch (RuntimeException e) {
            undo(sql, e);
            throw e;
        }
    }

    private void moveTo(Sql sql, ServerFacts facts) {
        FeedTurn turn = new FeedTurn(facts.head());
        if (!facts.isNew() || facts.isSetBack()) {
            open(sql, facts, turn);
        }
        sql.update(
                "update installation set feed_head = ?, system = ?, timeline = ? where id = 1",
                turn.head().packed(),
                facts.system(),
                facts.timeline());
    }

    /// Also where nothing was lost: the old primary may have shown entries that no standby has, and their
    /// positions are given anew. The new epoch makes every guard load what there is.
    private void open(Sql sql, ServerFacts facts, FeedTurn turn) {
        boolean nothingLost = synchronousStandby && facts.isOfSameSystem() && !facts.isSetBack();
        int newest = Math.max(facts.looks().epoch(), known.last().epoch());
        turn.openEpoch(Math.max(facts.head().epoch(), newest) + 1);
        if (!nothingLost) {
            // As the core ends everything: whoever authenticated before it is refused, and so is every grant.
            Position position = new SqlRevocationLog(sql, turn).append(FeedKind.ALL, FeedKeys.NONE, clock.instant());
            new SqlRevocationMemory(sql).raise(new RevokedBelow.OfAll(position));
            // Above what any node has seen: each of them would end everything once more. Not where nothing was ended:
            // one that has seen more must still be able to tell.
            sql.update("update witness set looks = ? where id = 1", new Position(position.epoch(), 0).packed());
        }
        new SqlAuditLog(sql)
                .append(new AuditEvent(
                        clock.instant(),
                        AuditEvent.Kind.EPOCH_OPENED,
                        "",
                        "",
                        "",
                        "",
                        Map.of(
                                "epoch", Integer.toString(turn.head().epoch()),
                                "system", facts.system(),
                                "timeline", facts.timeline(),
                                "everything_ended", Boolean.toString(!nothingLost))));
        log.warn(
                "the database is on another server or another of its states (timeline {}): epoch {} begins{}",
                facts.timeline(),
                turn.head().epoch(),
                nothingLost ? "" : ", and everyone is logged out");
    }

    private static void undo(Sql sql, RuntimeException thrown) {
        try {
            sql.rollBack(false);
        } catch (StoreException e) {
            thrown.addSuppressed(e);
        }
    }
}
