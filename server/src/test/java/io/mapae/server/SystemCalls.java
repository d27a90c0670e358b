package io.mapae.server;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A trace of system calls by `strace -f -y`, in the order in which they began and ended.
///
/// Finds out whether an answer went out only after what was written to the database's log for it was synced: a
/// kill shows nothing about a loss of power, since the kernel keeps what it was given.
record SystemCalls(List<Call> calls) {

    private static final String LOG = "mapae.db-wal>";
    private static final Pattern LINE = Pattern.compile("(\\d+) +(.*)");
    private static final Pattern RESUMED = Pattern.compile("<\\.\\.\\. \\w+ resumed>(.*)");
    private static final String UNFINISHED = "<unfinished ...>";

    SystemCalls {
        calls = List.copyOf(calls);
    }

    /// @param began the line on which it began
    /// @param ended the line on which it ended
    record Call(String text, int began, int ended) {

        String name() {
            return text.substring(0, Math.max(0, text.indexOf('(')));
        }

        /// Number and name of the file or socket, such as `7</tmp/data/mapae.db-wal>`.
        String file() {
            int open = text.indexOf('(');
            return text.substring(open + 1, Math.max(open + 1, text.indexOf('>') + 1));
        }

        boolean isWriteToLog() {
            return name().startsWith("pwrite") && file().endsWith(LOG);
        }

        boolean isSyncOfLog() {
            return name().endsWith("sync") && file().endsWith(LOG) && text.endsWith("= 0");
        }

        boolean isWriteTo(String other) {
            return (name().startsWith("write") || name().startsWith("send")) && file().equals(other);
        }
    }

    /// What the trace says about one request.
    sealed interface Finding {

        /// All that was written before the answer was synced before the answer.
        record Synced() implements Finding {}

        /// The answer went out before anything was written.
        record NothingWritten() implements Finding {}

        /// The answer went out before this was synced.
        record NotSynced(String write) implements Finding {}

        /// The trace has no such request, or no answer to it.
        record NotTraced() implements Finding {}
    }

    static SystemCalls parse(List<String> lines) {
        List<Call> calls = new ArrayList<>();
        Map<String, Call> unfinished = new HashMap<>();
        for (int at = 0; at < lines.size(); at++) {
            Matcher line = LINE.matcher(lines.get(at));
            if (!line.matches()) {
                continue;
            }
            String thread = line.group(1);
            String text = line.group(2).strip();
            Matcher resumed = RESUMED.matcher(text);
            Call begun = resumed.matches() ? unfinished.remove(thread) : null;
            if (text.endsWith(UNFINISHED)) {
                unfinished.put(thread, new Call(text.substring(0, text.length() - UNFINISHED.length()), at, at));
            } else if (begun != null) {
                calls.add(new Call(begun.text() + resumed.group(1), begun.began(), at));
            } else {
                calls.add(new Call(text, at, at));
            }
        }
        return new SystemCalls(calls);
    }

    /// What came between the arrival of the request that has `mark` in its head, and the first byte of its
    /// answer.
    Finding judge(String mark) {
        Call arrival = first(call -> isRead(call) && call.text().contains(mark));
        if (arrival == null) {
            return new Finding.NotTraced();
        }
        Call answer = first(call -> call.isWriteTo(arrival.file())
                && call.began() > arrival.ended()
                && call.text().contains("\"HTTP/1.1 2"));
        if (answer == null) {
            return new Finding.NotTraced();
        }
        List<Call> written = calls.stream()
                .filter(Call::isWriteToLog)
                .filter(call -> call.began() > arrival.ended() && call.began() < answer.began())
                .toList();
        if (written.isEmpty()) {
            return new Finding.NothingWritten();
        }
        return written.stream()
                .filter(write -> !isSynced(write, answer))
                .findFirst()
                .<Finding>map(write -> new Finding.NotSynced(write.text()))
                .orElseGet(Finding.Synced::new);
    }

    private boolean isSynced(Call write, Call answer) {
        return calls.stream()
                .filter(Call::isSyncOfLog)
                .anyMatch(sync -> sync.began() > write.ended() && sync.ended() < answer.began());
    }

    private static boolean isRead(Call call) {
        return call.name().startsWith("read") || call.name().startsWith("recv");
    }

    private @org.jspecify.annotations.Nullable Call first(Predicate<Call> wanted) {
        return calls.stream().filter(wanted).findFirst().orElse(null);
    }
}
