package io.bindery.smpp.testkit;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Later, on one daemon thread that exists from the first use to {@link #close()}; used again, it begins anew. */
final class Delays {
    private final String threadName;
    private final Consumer<Throwable> onFailure;
    // guarded by this
    private @Nullable ScheduledThreadPoolExecutor executor;
    private @Nullable Thread thread;

    /** @param onFailure what to do when something that was delayed throws */
    Delays(String threadName, Consumer<Throwable> onFailure) {
        this.threadName = threadName;
        this.onFailure = onFailure;
    }

    synchronized Future<?> after(Duration delay, Runnable what) {
        ScheduledThreadPoolExecutor running = executor;
        if (running == null) {
            running = new ScheduledThreadPoolExecutor(1, this::daemon);
            running.setRemoveOnCancelPolicy(true);
            executor = running;
        }
        return running.schedule(() -> run(what), delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    private synchronized Thread daemon(Runnable body) {
        Thread made = new Thread(body, threadName);
        made.setDaemon(true);
        thread = made;
        return made;
    }

    private void run(Runnable what) {
        try {
            what.run();
        } catch (RuntimeException | AssertionError e) {
            onFailure.accept(e);
        }
    }

    /** Drops what was not due yet and waits for the thread. */
    void close() throws InterruptedException {
        Thread running;
        synchronized (this) {
            if (executor == null) {
                return;
            }
            executor.shutdownNow();
            executor = null;
            running = thread;
        }
        if (running != null) {
            running.join(Await.BOUND.toMillis());
            if (running.isAlive()) {
                throw new AssertionError("thread \"" + threadName + "\" did not end");
            }
        }
    }
}
