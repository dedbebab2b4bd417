package io.bindery.smpp.session;

/**
 * At most {@code rate} tokens a second, with a burst. A pure function of the times it is told; not thread-safe.
 *
 * <p>What costs more tokens than the burst would never pass. It does when the bucket is full, and leaves a debt behind, so
 * that the rate holds.
 */
final class TokenBucket {
    private static final long SECOND = 1_000_000_000L;

    private long rate;

    // Tokens times nanoseconds: each nanosecond brings as many as the rate, and nothing has to be rounded.
    private long capacity;
    private long level;

    private long filledAt;

    /**
     * For what we send ourselves: with a burst of a tenth of a second, so that whoever counts on the other side finds hardly more
     * than the rate in any second.
     */
    static TokenBucket pacing(int rate, long nowNanos) {
        return new TokenBucket(rate, burstOf(rate), nowNanos);
    }

    private static int burstOf(int rate) {
        return Math.max(1, rate / 10);
    }

    /** Goes on at another rate, with the burst that {@link #pacing} gives it. */
    void paceAt(int newRate, long nowNanos) {
        change(newRate, burstOf(newRate), nowNanos);
    }

    /** Full at first. */
    TokenBucket(int rate, int burst, long nowNanos) {
        this.rate = rate;
        this.capacity = burst * SECOND;
        this.level = capacity;
        this.filledAt = nowNanos;
    }

    /** Changes rate and burst; what was saved up stays, as far as the new burst goes. */
    void change(int newRate, int newBurst, long nowNanos) {
        fill(nowNanos);
        rate = newRate;
        capacity = newBurst * SECOND;
        level = Math.min(level, capacity);
    }

    /** Takes a token if there is one. */
    boolean tryTake(long nowNanos) {
        return tryTake(1, nowNanos);
    }

    /** Takes as many tokens, all or none. */
    boolean tryTake(int tokens, long nowNanos) {
        if (nanosUntil(tokens, nowNanos) > 0) {
            return false;
        }
        take(tokens);
        return true;
    }

    /** Takes tokens of which {@link #nanosUntil} has said that they are there. */
    void take(int tokens) {
        level -= tokens * SECOND;
    }

    /** How long until there is a token; 0 when there is one now. */
    long nanosUntilNext(long nowNanos) {
        return nanosUntil(1, nowNanos);
    }

    /** How long until so many tokens may be taken; 0 when they may be now. */
    long nanosUntil(int tokens, long nowNanos) {
        fill(nowNanos);
        long missing = Math.min(tokens * SECOND, capacity) - level;
        return missing <= 0 ? 0 : nanosFor(missing);
    }

    /** Whether it holds its burst. */
    boolean isFull(long nowNanos) {
        fill(nowNanos);
        return level == capacity;
    }

    private void fill(long nowNanos) {
        long passed = nowNanos - filledAt;
        if (passed <= 0) {
            return; // by the clock of another session, read a little earlier
        }
        filledAt = nowNanos;
        long missing = capacity - level;
        level = passed >= nanosFor(missing) ? capacity : level + passed * rate;
    }

    private long nanosFor(long missing) {
        return (missing + rate - 1) / rate;
    }
}
