package io.mapae.store.sql;

import io.mapae.core.store.FeedListener;
import io.mapae.core.store.StoreException;
import io.mapae.guard.feed.FeedEntry;
import io.mapae.guard.feed.Position;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What stands before the first connection is used.
record Opening(Epochs epochs, FeedTail tail, Witness witness, HighWaterMark mark) {

    static Opening begin(
            SharedServer server, Path file, SharedDatabase.Surroundings surroundings, FeedListener listener) {
        NodeKnowledge knowledge = new NodeKnowledge(left(file));
        Epochs epochs = new Epochs(server, surroundings.wall(), knowledge);
        ServerFacts facts;
        try (Sql sql = server.open(ConnectionUse.STATEMENTS)) {
            facts = epochs.admit(sql);
        }
        knowledge.opened(facts.identity());
        // Where the embedded database names its timeline; the server's is in the database.
        String timeline = server.url().kind().toString();
        // What the witness says now has only been read: the first beat makes sure of it.
        Position looks = knowledge.looks();
        HighWaterMark mark =
                HighWaterMark.keep(file, new KnownState(facts.identity(), timeline, timeline, facts.head(), looks));
        Witness witness = new Witness(looks, surroundings.guard().monotonicNanos(), seen -> {
            knowledge.saw(seen);
            mark.saw(knowledge.looks());
        });
        return new Opening(epochs, new FeedTail(listener(listener, knowledge, mark)), witness, mark);
    }

    private static Optional<KnownState> left(Path file) {
        try {
            return KnownState.read(file);
        } catch (IOException e) {
            throw new StoreException("cannot read the feed's high-water mark in " + file, e);
        }
    }

    private static FeedListener listener(FeedListener listener, NodeKnowledge knowledge, HighWaterMark mark) {
        return new FeedListener() {
            @Override
            public void committed(List<FeedEntry> entries) {
                listener.committed(entries);
                knowledge.committed(entries);
            }

            @Override
            public void reached(Position head) {
                listener.reached(head);
                knowledge.reached(head);
                mark.reached(head);
            }
        };
    }
}
