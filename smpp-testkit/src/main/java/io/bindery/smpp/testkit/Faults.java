package io.bindery.smpp.testkit;

import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** What is wrong with one direction of a {@link FaultProxy}. Any thread sets it, the threads of its connections read it. */
final class Faults {
    static final long NEVER = Long.MAX_VALUE;

    /** Sizes that are drawn anew for each connection, from 1 to {@code most}, the same ones for the same seed. */
    record Sizes(int most, long seed) {
        SplittableRandom ofConnection(int number) {
            return new SplittableRandom(seed + number);
        }
    }

    final AtomicLong passed = new AtomicLong();
    volatile int octetsPerWrite;
    volatile long delayNanos;
    volatile long latencyNanos;
    volatile long octetsPerSecond;
    volatile long splitAt;
    volatile long cutAfter;
    volatile long resetAfter;
    volatile @Nullable Sizes writes;
    volatile @Nullable Sizes reads;
    private boolean isStalled; // guarded by this

    Faults() {
        clear();
    }

    /** As it was at first. */
    void clear() {
        octetsPerWrite = Integer.MAX_VALUE;
        delayNanos = 0;
        latencyNanos = 0;
        octetsPerSecond = NEVER;
        splitAt = NEVER;
        cutAfter = NEVER;
        resetAfter = NEVER;
        writes = null;
        reads = null;
        resume();
    }

    synchronized void stall() {
        isStalled = true;
    }

    synchronized void resume() {
        isStalled = false;
        notifyAll();
    }

    synchronized void pass() throws InterruptedException {
        while (isStalled) {
            wait();
        }
    }
}
