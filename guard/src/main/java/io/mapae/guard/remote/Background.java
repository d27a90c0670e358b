package io.mapae.guard.remote;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// Where work goes that no request waits for: a few threads with a bounded queue, which refuses what is too much.
final class Background implements Executor, AutoCloseable {

    private static final int THREADS = 4;
    private static final int QUEUE_MAX = 1_000;
    private static final int SECONDS_PER_MINUTE = 60;

    private final ThreadPoolExecutor workers;
    private final ScheduledThreadPoolExecutor timer;
    private final List<Future<?>> tasks = new ArrayList<>();

    Background() {
        ThreadFactory daemons = work -> {
            Thread thread = new Thread(work, "mapae-guard");
            thread.setDaemon(true);
            return thread;
        };
        this.workers = new ThreadPoolExecutor(
                THREADS, THREADS, 1, TimeUnit.MINUTES, new ArrayBlockingQueue<>(QUEUE_MAX), daemons);
        this.workers.allowCoreThreadTimeOut(true);
        this.timer = new ScheduledThreadPoolExecutor(1, daemons);
        this.timer.setRemoveOnCancelPolicy(true);
    }

    /// @throws java.util.concurrent.RejectedExecutionException if too much waits already
    @Override
    public void execute(Runnable work) {
        workers.execute(work);
    }

    void everySecond(Runnable work) {
        every(1, work);
    }

    void everyMinute(Runnable work) {
        every(SECONDS_PER_MINUTE, work);
    }

    private void every(int seconds, Runnable work) {
        tasks.add(timer.scheduleWithFixedDelay(work, seconds, seconds, TimeUnit.SECONDS));
    }

    @Override
    public void close() {
        tasks.forEach(task -> task.cancel(true));
        timer.shutdownNow();
        workers.shutdownNow();
    }
}
