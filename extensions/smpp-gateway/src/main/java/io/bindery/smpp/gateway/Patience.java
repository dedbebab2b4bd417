package io.bindery.smpp.gateway;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Blocks the caller of an orderly end for a bounded time. */
final class Patience {
    private static final Logger LOG = LoggerFactory.getLogger(Patience.class);
    private static final long PAUSE_NANOS = 5_000_000;

    private final Duration limit;

    private Patience(Duration limit) {
        this.limit = limit;
    }

    static Patience of(Duration limit) {
        return new Patience(limit);
    }

    /** Returns when {@code isDone}, or at the limit, or when the thread is interrupted. */
    void await(String what, BooleanSupplier isDone) {
        long start = System.nanoTime();
        while (!isDone.getAsBoolean()) {
            if (System.nanoTime() - start >= limit.toNanos()
                    || Thread.currentThread().isInterrupted()) {
                LOG.warn("closing: gave up waiting for {} after {}", what, limit);
                return;
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    void await(String what, CompletionStage<?> stage) {
        await(what, () -> stage.toCompletableFuture().isDone());
    }
}
