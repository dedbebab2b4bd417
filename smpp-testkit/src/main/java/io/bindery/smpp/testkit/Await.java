package io.bindery.smpp.testkit;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Waiting for what another thread does: polls until it is so, and fails after a bound that is far above what a loaded
 * machine needs. The bound catches a hang, it measures nothing.
 */
public final class Await {
    /** How long the testkit waits for anything: 15 s. */
    public static final Duration BOUND = Duration.ofSeconds(15);

    private static final long SHORTEST_PAUSE_NANOS = 200_000;
    private static final long LONGEST_PAUSE_NANOS = 10_000_000;

    private Await() {}

    /**
     * Returns as soon as {@code condition} holds.
     *
     * @throws AssertionError when it does not within {@link #BOUND}
     */
    public static void until(BooleanSupplier condition) {
        until("the condition of this test", condition);
    }

    /**
     * As {@link #until(BooleanSupplier)}, with a name for the failure.
     *
     * @param what what is waited for, for example {@code "two submit_sm at the message centre"}
     */
    public static void until(String what, BooleanSupplier condition) {
        until(what, BOUND, condition);
    }

    /** As {@link #until(String, BooleanSupplier)}, with a bound of one's own. */
    public static void until(String what, Duration bound, BooleanSupplier condition) {
        long deadline = System.nanoTime() + bound.toNanos();
        long pause = SHORTEST_PAUSE_NANOS;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("waited " + bound.toMillis() + " ms in vain for " + what);
            }
            if (Thread.currentThread().isInterrupted()) {
                throw new AssertionError("interrupted while waiting for " + what);
            }
            LockSupport.parkNanos(pause);
            pause = Math.min(2 * pause, LONGEST_PAUSE_NANOS);
        }
    }
}
