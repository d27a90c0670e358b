package io.mapae.proof.balance;

import io.mapae.store.testkit.Await;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/// People who all use one installation at once, each with a login of their own.
final class Crowd implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /// Whoever computes hashes of passwords lets so many wait without a refusal.
    private static final int AT_THE_DOOR = 16;

    /// Between two clicks of one person, at the most.
    private static final int PAUSE_MILLIS_MAX = 600;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Visitor> visitors = new ArrayList<>();
    private final AtomicLong clicks = new AtomicLong();
    private volatile boolean clicking;

    /// @param door where all of them come in
    /// @param name the beginning of each one's name
    Crowd(URI door, String name, int people) {
        Calls calls = new Calls(http, door, PATIENCE);
        for (int i = 0; i < people; i++) {
            visitors.add(new Visitor(calls, name + "-" + i, i % 4 == 0));
        }
    }

    /// All sign up and log in, some at a time, three of four with a cookie and the others with tokens.
    void arrive() throws InterruptedException {
        for (int first = 0; first < visitors.size(); first += AT_THE_DOOR) {
            List<Visitor> next = visitors.subList(first, Math.min(first + AT_THE_DOOR, visitors.size()));
            together(next, visitor -> {
                visitor.arrive();
                return true;
            });
        }
    }

    /// From now on everyone who is signed in clicks about three times a second.
    void click() {
        clicking = true;
        visitors.forEach(visitor -> threads.execute(() -> clickOn(visitor)));
    }

    private void clickOn(Visitor visitor) {
        try {
            while (clicking) {
                visitor.click();
                clicks.incrementAndGet();
                TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextInt(PAUSE_MILLIS_MAX));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Returns when everyone has clicked about so often more.
    void clicksOn(int times) {
        long until = clicks.get() + (long) times * visitors.size();
        Await.until("they click", () -> clicks.get() >= until);
    }

    /// Those from the first to the last log out.
    ///
    /// @return whose logout was acknowledged
    List<Visitor> leave(int first, int last) throws InterruptedException {
        return together(visitors.subList(first, last), Visitor::leave);
    }

    /// What each of them is answered there when they ask who they are: a status, 0 for no answer.
    List<Integer> answersAt(URI address) {
        return visitors.stream().map(visitor -> visitor.answerAt(address)).toList();
    }

    /// Everyone whose logout was not asked for.
    List<Visitor> whoStayed() {
        return visitors.stream().filter(visitor -> !visitor.hasLeft()).toList();
    }

    /// Those for whom this is so.
    List<Visitor> together(List<Visitor> some, Function<Visitor, Boolean> action) throws InterruptedException {
        List<Future<Boolean>> futures = new ArrayList<>();
        for (Visitor visitor : some) {
            futures.add(threads.submit(() -> action.apply(visitor)));
        }
        List<Visitor> those = new ArrayList<>();
        for (int i = 0; i < some.size(); i++) {
            try {
                if (futures.get(i).get()) {
                    those.add(some.get(i));
                }
            } catch (ExecutionException e) {
                throw new AssertionError(some.get(i).name(), e);
            }
        }
        return those;
    }

    /// What went wrong for people who had not left, since the last call: each as a sentence.
    List<String> troubles() {
        return visitors.stream().flatMap(visitor -> visitor.troubles().stream()).toList();
    }

    /// Those of them that say that somebody was told to log in.
    List<String> thrownOut() {
        return troubles().stream().filter(trouble -> trouble.contains(" 401 ")).toList();
    }

    /// Everyone stops clicking.
    void rest() {
        clicking = false;
    }

    @Override
    public void close() {
        rest();
        threads.close();
        http.close();
    }
}
