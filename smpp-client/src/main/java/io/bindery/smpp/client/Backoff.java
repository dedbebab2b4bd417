package io.bindery.smpp.client;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next attempt: drawn evenly below a ceiling of {@code first · 2ⁿ⁻¹}, at most {@code longest}, so that
 * many clients that lost one server do not come back together. Down to nothing (full jitter), or to a share of the ceiling where
 * an early attempt does harm.
 */
final class Backoff {
    /** Even the luckiest draw waits this long: a server that closes at once must not be called in a tight loop. */
    static final Duration SHORTEST = Duration.ofMillis(50);

    private final long firstNanos;
    private final long longestNanos;
    private final int floorPercent;
    private final RandomGenerator random;

    private Backoff(Duration first, Duration longest, int floorPercent, RandomGenerator random) {
        this.firstNanos = first.toNanos();
        this.longestNanos = longest.toNanos();
        this.floorPercent = floorPercent;
        this.random = random;
    }

    /** From nothing to the ceiling. */
    static Backoff full(Duration first, Duration longest, RandomGenerator random) {
        return new Backoff(first, longest, 0, random);
    }

    /** From half the ceiling to the ceiling. */
    static Backoff half(Duration first, Duration longest, RandomGenerator random) {
        return new Backoff(first, longest, 50, random);
    }

    /** Always about {@code every}: half of it more or less. */
    static Backoff steady(Duration every, RandomGenerator random) {
        Duration longest = every.multipliedBy(3).dividedBy(2);
        return new Backoff(longest, longest, 33, random);
    }

    /** The wait after {@code failures} failures in a row, 1 or more. */
    Duration after(int failures) {
        long ceiling = ceiling(failures - 1);
        long floor = ceiling / 100 * floorPercent;
        long wait = floor + random.nextLong(ceiling - floor + 1);
        return Duration.ofNanos(Math.max(wait, Math.min(SHORTEST.toNanos(), longestNanos)));
    }

    private long ceiling(int doublings) {
        boolean isLongest =
                doublings >= Long.SIZE - 1 || firstNanos > longestNanos >> doublings; // else it may overflow
        return isLongest ? longestNanos : firstNanos << doublings;
    }
}
