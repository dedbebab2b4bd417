package io.bindery.smpp.testkit;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

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

    /**
     * Returns as soon as no thread is alive whose name begins with one of {@code prefixes}: what was closed has ended.
     *
     * @throws AssertionError when one is after {@link #BOUND}; it says which, and what each of them is doing
     */
    public static void noThread(String... prefixes) {
        noThread(BOUND, prefixes);
    }

    static void noThread(Duration bound, String... prefixes) {
        try {
            until("the end of threads", bound, () -> threads(prefixes).isEmpty());
        } catch (AssertionError failure) {
            StringBuilder left = new StringBuilder(failure.getMessage());
            for (Thread thread : threads(prefixes)) {
                left.append("\n").append(thread.getName()).append(' ').append(thread.getState());
                Stream.of(thread.getStackTrace())
                        .forEach(frame -> left.append("\n    at ").append(frame));
            }
            throw new AssertionError(left.toString(), failure);
        }
    }

    private static List<Thread> threads(String... prefixes) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(Thread::isAlive)
                .filter(thread -> Stream.of(prefixes).anyMatch(thread.getName()::startsWith))
                .toList();
    }
}
