package io.bindery.smpp.testkit;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Later, on one daemon thread that exists from the first use to {@link #close()}; used again, it begins anew. */
final class Delays {
    private final String threadName;
    private @Nullable ScheduledThreadPoolExecutor executor; // guarded by this

    Delays(String threadName) {
        this.threadName = threadName;
    }

    synchronized Future<?> after(Duration delay, Runnable what) {
        ScheduledThreadPoolExecutor running = executor;
        if (running == null) {
            running = new ScheduledThreadPoolExecutor(1, body -> {
                Thread thread = new Thread(body, threadName);
                thread.setDaemon(true);
                return thread;
            });
            running.setRemoveOnCancelPolicy(true);
            executor = running;
        }
        return running.schedule(what, delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Drops what was not due yet and waits for what is running. */
    void close() throws InterruptedException {
        ScheduledThreadPoolExecutor running;
        synchronized (this) {
            running = executor;
            executor = null;
        }
        if (running == null) {
            return;
        }
        running.shutdownNow();
        if (!running.awaitTermination(Await.BOUND.toNanos(), TimeUnit.NANOSECONDS)) {
            throw new AssertionError("thread \"" + threadName + "\" did not end");
        }
    }
}
