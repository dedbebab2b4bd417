package io.bindery.smpp.store;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs a {@link BlockingCorrelationStore} on a few threads of its own behind a bounded queue, so that no caller waits for
 * the storage.
 *
 * <p>A call that finds the queue full fails at once, one that takes longer than the time limit fails then; both mean
 * <em>unknown</em>, as any failure does. A call that ran into its limit keeps its thread until the storage returns.
 */
public final class OffloadedCorrelationStore implements CorrelationStore {
    private static final int MOST_WAITING = 10_000;
    private static final Duration TIME_LIMIT = Duration.ofSeconds(2);

    private final BlockingCorrelationStore storage;
    private final ThreadPoolExecutor threads;
    private final Duration timeLimit;

    private OffloadedCorrelationStore(BlockingCorrelationStore storage, int threads, Duration timeLimit) {
        this.storage = Objects.requireNonNull(storage, "storage");
        this.timeLimit = timeLimit;
        AtomicInteger number = new AtomicInteger();
        this.threads = new ThreadPoolExecutor(
                threads, threads, 1, TimeUnit.MINUTES, new ArrayBlockingQueue<>(MOST_WAITING), task -> {
                    Thread thread = new Thread(task, "smpp-correlation-store-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        this.threads.allowCoreThreadTimeOut(true);
    }

    /**
     * As {@link #over(BlockingCorrelationStore, int, Duration)} with a time limit of 2 seconds.
     *
     * @param threads how many calls run at a time, 1 … 256; no more than the storage has connections
     */
    public static OffloadedCorrelationStore over(BlockingCorrelationStore storage, int threads) {
        return over(storage, threads, TIME_LIMIT);
    }

    /**
     * @param threads how many calls run at a time, 1 … 256; no more than the storage has connections
     * @param timeLimit after which a call fails, its time in the queue included; above 0
     */
    public static OffloadedCorrelationStore over(BlockingCorrelationStore storage, int threads, Duration timeLimit) {
        if (threads < 1 || threads > 256) {
            throw new IllegalArgumentException("threads: " + threads + " (1 to 256)");
        }
        if (timeLimit.isNegative() || timeLimit.isZero()) {
            throw new IllegalArgumentException("timeLimit: " + timeLimit + " (above 0)");
        }
        return new OffloadedCorrelationStore(storage, threads, timeLimit);
    }

    @Override
    public CompletionStage<Optional<Versioned<CorrelationEntry>>> find(CorrelationKey key) {
        return offload(() -> storage.find(key));
    }

    @Override
    public CompletionStage<Boolean> replace(
            CorrelationKey key, long expectedVersion, CorrelationEntry next, Duration timeToLive) {
        if (timeToLive.isNegative() || timeToLive.isZero()) {
            throw new IllegalArgumentException("timeToLive: " + timeToLive + " (above 0)");
        }
        return offload(() -> storage.replace(key, expectedVersion, next, timeToLive));
    }

    @Override
    public CompletionStage<List<CorrelationKey>> due(int max) {
        return offload(() -> storage.due(max));
    }

    @Override
    public CompletionStage<Void> ping() {
        CompletionStage<Boolean> answered = offload(() -> {
            storage.ping();
            return true;
        });
        return answered.thenAccept(yes -> {});
    }

    @Override
    public StoreInfo info() {
        return storage.info();
    }

    /** Starts nothing new; what runs may finish. The storage itself stays open, it belongs to whoever made it. */
    @Override
    public void close() {
        threads.shutdown();
    }

    private <T> CompletionStage<T> offload(Callable<T> call) {
        CompletableFuture<T> outcome = new CompletableFuture<>();
        try {
            threads.execute(() -> run(call, outcome));
        } catch (RejectedExecutionException full) {
            return CompletableFuture.failedStage(full);
        }
        return outcome.orTimeout(timeLimit.toNanos(), TimeUnit.NANOSECONDS).minimalCompletionStage();
    }

    /** A call that nobody waits for any more is not started: a store that comes back meets no storm of old calls. */
    private static <T> void run(Callable<T> call, CompletableFuture<T> outcome) {
        if (outcome.isDone()) {
            return;
        }
        try {
            outcome.complete(call.call());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            outcome.completeExceptionally(stopped);
        } catch (Throwable failure) { // whatever the host's code throws becomes the stage's failure
            outcome.completeExceptionally(failure);
        }
    }
}
