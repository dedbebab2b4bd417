package io.bindery.smpp.server;

import java.util.Arrays;

/** When something failed lately: the times of the last minute, oldest first. As large as failures were, not as they may be. */
final class FailureLog {
    static final long MINUTE = 60_000_000_000L;

    private long[] times = new long[1];
    private int size;

    void add(long now) {
        forget(now);
        if (size == times.length) {
            times = Arrays.copyOf(times, 2 * size);
        }
        times[size++] = now;
    }

    /** How many failures are less than a minute old. */
    int count(long now) {
        forget(now);
        return size;
    }

    private void forget(long now) {
        int old = 0;
        while (old < size && now - times[old] >= MINUTE) {
            old++;
        }
        if (old > 0) {
            System.arraycopy(times, old, times, 0, size - old);
            size -= old;
        }
    }
}
