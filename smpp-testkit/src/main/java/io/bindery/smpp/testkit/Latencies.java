package io.bindery.smpp.testkit;

import java.time.Duration;
import java.util.Arrays;

/** Measured times, sorted, exact. */
public final class Latencies {
    private final long[] sortedNanos;

    private Latencies(long[] sortedNanos) {
        this.sortedNanos = sortedNanos;
    }

    /** The times in the first {@code count} places of {@code nanos}. */
    static Latencies of(long[] nanos, int count) {
        long[] sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        return new Latencies(sorted);
    }

    /** How many times there are. */
    public int count() {
        return sortedNanos.length;
    }

    /**
     * The time that {@code percent} of all do not exceed (nearest rank); zero when there are none.
     *
     * @param percent above 0, at most 100
     */
    public Duration percentile(double percent) {
        if (!(percent > 0 && percent <= 100)) {
            throw new IllegalArgumentException("percent: " + percent + " (allowed above 0, at most 100)");
        }
        if (sortedNanos.length == 0) {
            return Duration.ZERO;
        }
        int rank = (int) Math.ceil(percent / 100 * sortedNanos.length);
        return Duration.ofNanos(sortedNanos[Math.max(rank, 1) - 1]);
    }

    /** The longest time; zero when there are none. */
    public Duration longest() {
        return percentile(100);
    }

    @Override
    public String toString() {
        return "p50 " + micros(50) + " µs, p99 " + micros(99) + " µs of " + count();
    }

    private long micros(double percent) {
        return percentile(percent).toNanos() / 1_000;
    }
}
