package io.bindery.smpp.session;

/**
 * At most {@code rate} messages a second, with a burst of one second. A pure function of the times it is told; event loop
 * only.
 */
final class TokenBucket {
    private static final long SECOND = 1_000_000_000L;

    private final long nanosPerToken;
    private final long burstNanos;

    /** When the bucket was, or will be, empty: the later, the fewer tokens there are. */
    private long emptyAt;

    TokenBucket(int rate, long nowNanos) {
        this.nanosPerToken = SECOND / rate;
        this.burstNanos = SECOND;
        this.emptyAt = nowNanos - burstNanos;
    }

    /** Takes a token if there is one. */
    boolean tryTake(long nowNanos) {
        if (nanosUntilNext(nowNanos) > 0) {
            return false;
        }
        emptyAt = Math.max(emptyAt, nowNanos - burstNanos) + nanosPerToken;
        return true;
    }

    /** How long until there is a token; 0 when there is one now. */
    long nanosUntilNext(long nowNanos) {
        return Math.max(0, emptyAt + nanosPerToken - nowNanos);
    }
}
