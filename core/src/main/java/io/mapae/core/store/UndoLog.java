package io.mapae.core.store;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What takes back the changes that the running work has made in memory. The in-memory stores change nothing past
/// it.
///
/// Not thread-safe: {@link InMemoryDatabase} holds its lock around every work.
public final class UndoLog {

    private final Deque<Runnable> steps = new ArrayDeque<>();
    private boolean open;

    UndoLog() {}

    /// As {@link Map#put}, until undone.
    public <K, V> @Nullable V put(Map<K, V> map, K key, V value) {
        requireOpen();
        V before = map.put(key, value);
        steps.push(() -> restore(map, key, before));
        return before;
    }

    /// As {@link Map#remove(Object)}, until undone.
    public <K, V> @Nullable V remove(Map<K, V> map, K key) {
        requireOpen();
        V before = map.remove(key);
        steps.push(() -> restore(map, key, before));
        return before;
    }

    /// Keeps a step that takes back a change which is made next.
    public void add(Runnable step) {
        requireOpen();
        steps.push(step);
    }

    void open() {
        open = true;
    }

    /// Undoes what is left in the log, the last change first.
    void undo() {
        while (!steps.isEmpty()) {
            steps.pop().run();
        }
        open = false;
    }

    /// Lets what was changed stand.
    void keep() {
        steps.clear();
        open = false;
    }

    private void requireOpen() {
        if (!open) {
            throw new IllegalStateException("changed a store outside of a writing work");
        }
    }

    private static <K, V> void restore(Map<K, V> map, K key, @Nullable V before) {
        if (before == null) {
            map.remove(key);
        } else {
            map.put(key, before);
        }
    }
}
