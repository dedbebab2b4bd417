package io.bindery.smpp.gateway;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Real time, on one daemon thread. */
final class SchedulerTime implements Time, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SchedulerTime.class);

    private final ScheduledThreadPoolExecutor scheduler;

    SchedulerTime() {
        scheduler = new ScheduledThreadPoolExecutor(
                1,
                task -> {
                    Thread thread = new Thread(task, "bindery-gateway");
                    thread.setDaemon(true);
                    return thread;
                },
                new ThreadPoolExecutor.DiscardPolicy());
        scheduler.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public void after(Duration delay, Runnable task) {
        scheduler.schedule(() -> run(task), delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    private static void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException bug) { // the executor would swallow it
            LOG.error("a timed task of the gateway failed", bug);
        }
    }

    /** What has not run yet never will. */
    @Override
    public void close() {
        scheduler.shutdownNow();
    }
}
