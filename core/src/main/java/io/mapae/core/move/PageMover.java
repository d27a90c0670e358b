package io.mapae.core.move;

import io.mapae.core.session.Session;
import io.mapae.core.session.SessionIndex;
import io.mapae.core.store.StoreException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/// Moves what a store lists, page by page, several sessions at a time: most of a move is waiting for two stores.
final class PageMover {

    /// How many sessions are on their way at once.
    private static final int LANES = 16;

    private final SessionIndex index;
    private final SessionMover mover;
    private final SessionMigration.Watcher watcher;
    private long done;
    private long expected;

    PageMover(SessionIndex index, SessionMover mover, SessionMigration.Watcher watcher) {
        this.index = index;
        this.mover = mover;
        this.watcher = watcher;
    }

    /// Says about how many there are.
    void expect(long count) {
        expected = count;
        watcher.moved(done, expected);
    }

    /// Moves what there is, once.
    ///
    /// @param alive when a session must have been alive
    /// @param check throws where it must not go on; asked before each page
    /// @return whether there was anything
    boolean moveAll(Supplier<Instant> alive, Runnable check) {
        String after = "";
        boolean any = false;
        List<Session> page = index.listAll(after, alive.get(), SessionMigration.PAGE);
        while (!page.isEmpty()) {
            check.run();
            any = true;
            move(page);
            done += page.size();
            watcher.moved(done, Math.max(done, expected));
            after = page.getLast().id().toString();
            page = index.listAll(after, alive.get(), SessionMigration.PAGE);
        }
        return any;
    }

    private void move(List<Session> page) {
        try (ExecutorService lanes = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> moves = new ArrayList<>();
            for (int lane = 0; lane < LANES; lane++) {
                int first = lane;
                moves.add(lanes.submit(() -> {
                    for (int i = first; i < page.size(); i += LANES) {
                        mover.move(page.get(i));
                    }
                }));
            }
            for (Future<?> move : moves) {
                Object _ = move.get();
            }
        } catch (ExecutionException e) {
            throw new StoreException("a session could not be moved", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException("interrupted while sessions were moved", e);
        }
    }
}
