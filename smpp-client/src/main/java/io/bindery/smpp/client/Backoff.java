package io.bindery.smpp.client;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next attempt: exponential with full jitter. The n-th wait is chosen evenly between nothing and
 * {@code first · 2ⁿ⁻¹}, at most {@code longest}, so that many clients that lost one server do not come back together.
 */
final class Backoff {
    /** Even the luckiest draw waits this long: a server that closes at once must not be called in a tight loop. */
    private static final Duration SHORTEST = Duration.ofMillis(50);

    private final long firstNanos;
    private final long longestNanos;
    private final RandomGenerator random;

    Backoff(Duration first, Duration longest, RandomGenerator random) {
        this.firstNanos = first.toNanos();
        this.longestNanos = longest.toNanos();
        this.random = random;
    }

    /** The wait after {@code failures} failures in a row, 1 or more. */
    Duration after(int failures) {
        long wait = random.nextLong(ceiling(failures - 1) + 1);
        return Duration.ofNanos(Math.max(wait, Math.min(SHORTEST.toNanos(), longestNanos)));
    }

    private long ceiling(int doublings) {
        boolean isLongest =
                doublings >= Long.SIZE - 1 || firstNanos > longestNanos >> doublings; // else it may overflow
        return isLongest ? longestNanos : firstNanos << doublings;
    }
}
