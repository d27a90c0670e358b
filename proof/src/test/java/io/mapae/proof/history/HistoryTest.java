package io.mapae.proof.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class HistoryTest {

    @Test
    void nothingIsLostOfWhatManyAddAtOnce() throws InterruptedException {
        History history = new History();
        List<Thread> threads = IntStream.range(0, 8)
                .mapToObj(thread -> Thread.ofVirtual().start(() -> addThousand(history, thread)))
                .toList();
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(history.events()).hasSize(8000).doesNotHaveDuplicates();
    }

    private static void addThousand(History history, int thread) {
        for (int i = 0; i < 1000; i++) {
            history.add(new Event.EndCalled("session-" + thread + "-" + i, new Moment(i)));
        }
    }
}
