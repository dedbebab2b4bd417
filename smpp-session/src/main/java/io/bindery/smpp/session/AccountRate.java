package io.bindery.smpp.session;

import io.bindery.smpp.handler.SessionPolicy;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Holds all sessions of a system_id together to a rate of messages. Thread-safe; sessions live on several event loops.
 *
 * <p>Sessions whose messages have to wait stand in line, each once, whatever it has to bring. Only the first may take, and
 * goes to the end when it has had its turn. So none starves, not even one whose message costs more than there ever is while
 * others have small ones; and none but the first has anything to wait for on the clock: the others are woken when they
 * become first. A turn is one message, or as many tokens as a millisecond brings, so that waking does not limit high rates.
 *
 * <p>Times are those of the clock that the sessions share, not of one of them.
 */
public final class AccountRate {
    private static final int TURNS_A_SECOND = 1_000;

    /** Stands in line. */
    interface Waiter {
        /** It has become the first, or the rate has changed; any thread, must come back at once. */
        void wake();
    }

    private final String systemId;
    private volatile boolean isLimited;

    // Guarded by this.
    private @Nullable TokenBucket bucket; // while there is a limit
    private @Nullable ArrayDeque<Waiter> line; // once somebody had to wait
    private int tokensPerTurn = 1;
    private int leftOfTurn = 1;
    private int sessions;

    /** Nobody belongs to it yet, and it has no limit. */
    public AccountRate(String systemId) {
        this.systemId = systemId;
    }

    /** Whose rate it is. */
    public String systemId() {
        return systemId;
    }

    /** One more session belongs to it. From now on the rate is that of {@code policy}. */
    public synchronized void join(SessionPolicy policy, long nanos) {
        sessions++;
        change(policy, nanos);
    }

    /** From now on the rate is that of {@code policy}. */
    public synchronized void change(SessionPolicy policy, long nanos) {
        int rate = policy.accountMessagesPerSecond();
        int burst = policy.accountBurst() == 0 ? rate : policy.accountBurst();
        if (rate == 0) {
            bucket = null;
        } else if (bucket == null) {
            bucket = new TokenBucket(rate, burst, nanos);
        } else {
            bucket.change(rate, burst, nanos);
        }
        isLimited = rate > 0;
        tokensPerTurn = Math.max(1, rate / TURNS_A_SECOND);
        wakeFirst();
    }

    /** A session leaves. */
    public synchronized void leave() {
        sessions--;
    }

    /** Whether a session belongs to it. */
    public synchronized boolean isUsed() {
        return sessions > 0;
    }

    /** Whether it allows as much as a new one would. */
    public synchronized boolean isFull(long nanos) {
        return bucket == null || bucket.isFull(nanos);
    }

    /** Whether there is a limit now. */
    boolean isLimited() {
        return isLimited;
    }

    /** Takes as many tokens if they are there and nobody waits. */
    public boolean tryTake(int tokens, long nanos) {
        return !isLimited || tryTakeNow(tokens, nanos);
    }

    private synchronized boolean tryTakeNow(int tokens, long nanos) {
        return bucket == null || !isAnybodyInLine() && bucket.tryTake(tokens, nanos);
    }

    private boolean isAnybodyInLine() {
        return line != null && !line.isEmpty();
    }

    /** Puts somebody who is not in line at its end. */
    synchronized void standInLine(Waiter waiter) {
        if (line == null) {
            line = new ArrayDeque<>();
        }
        line.add(waiter);
    }

    /** When somebody in line may take so many tokens; {@link Long#MAX_VALUE} while others are before it. */
    synchronized long turnOf(Waiter waiter, int tokens, long nanos) {
        if (bucket == null) {
            return nanos;
        }
        return isFirst(waiter) ? nanos + bucket.nanosUntil(tokens, nanos) : Long.MAX_VALUE;
    }

    private boolean isFirst(Waiter waiter) {
        return line != null && waiter.equals(line.peek());
    }

    /** Takes tokens for somebody in line whose turn has come. */
    synchronized void take(Waiter waiter, int tokens) {
        if (bucket == null || line == null) {
            return;
        }
        bucket.take(tokens);
        leftOfTurn -= tokens;
        if (leftOfTurn <= 0 && isFirst(waiter)) {
            line.remove();
            line.add(waiter);
            beginTurn();
        }
    }

    /** Takes somebody out of the line. */
    synchronized void leaveLine(Waiter waiter) {
        if (line != null) {
            boolean wasFirst = isFirst(waiter);
            line.remove(waiter);
            if (wasFirst) {
                beginTurn();
            }
        }
    }

    private void beginTurn() {
        leftOfTurn = tokensPerTurn;
        wakeFirst();
    }

    private void wakeFirst() {
        Waiter first = line == null ? null : line.peek();
        if (first != null) {
            first.wake();
        }
    }

    @Override
    public String toString() {
        return "AccountRate of " + LiveSession.printable(systemId);
    }
}
