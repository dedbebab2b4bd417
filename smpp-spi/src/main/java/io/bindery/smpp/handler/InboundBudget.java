package io.bindery.smpp.handler;

import java.util.concurrent.atomic.AtomicLong;

/**
 * A bound on the octets of requests that were accepted and are not answered, over all sessions that share it. A request
 * beyond it is refused at once and does not get to a handler, as one beyond the session's {@link SessionPolicy#credit()} is.
 *
 * <p>A request costs the octets of its body and 256 more for what the engine keeps beside it; it costs nothing any more once
 * it is answered or its session has ended. Sessions with little to do take some octets in advance (16 KiB each, and all of
 * them together at most half of the budget), so {@link #used()} may be above what the requests really cost.
 *
 * <p>Thread-safe. Servers and clients share {@link #ofProcess()} unless they are given another one.
 */
public final class InboundBudget {
    private static final long SMALLEST = 65_536;
    private static final int SHARE_OF_HEAP = 4;

    /** Made when it is first asked for. */
    private static final class OfProcess {
        private static final InboundBudget BUDGET =
                of(Math.max(SMALLEST, Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP));
    }

    private final long limit;
    private final AtomicLong used = new AtomicLong();

    private InboundBudget(long limit) {
        this.limit = limit;
    }

    /**
     * A budget of its own.
     *
     * @param octets at least 65536
     */
    public static InboundBudget of(long octets) {
        if (octets < SMALLEST) {
            throw new IllegalArgumentException(
                    "inboundBudget: " + octets + " octets (allowed at least " + SMALLEST + ")");
        }
        return new InboundBudget(octets);
    }

    /** The budget of everybody in this process who has no other: a quarter of the largest heap. */
    public static InboundBudget ofProcess() {
        return OfProcess.BUDGET;
    }

    /** Most octets. */
    public long limit() {
        return limit;
    }

    /** Octets that are taken now, 0 … {@link #limit()}. */
    public long used() {
        return used.get();
    }

    /**
     * Takes octets if they are there; for sessions. Whoever gets them has to {@link #giveBack} them.
     *
     * @param octets 0 or more
     */
    public boolean tryTake(long octets) {
        return tryTake(octets, limit);
    }

    /** As {@link #tryTake(long)}, out of the first half only: for what may be needed soon. */
    public boolean tryTakeInAdvance(long octets) {
        return tryTake(octets, limit / 2);
    }

    private boolean tryTake(long octets, long upTo) {
        long before = used.get();
        while (octets <= upTo - before) {
            if (used.compareAndSet(before, before + octets)) {
                return true;
            }
            before = used.get();
        }
        return false;
    }

    /** Gives octets back that were taken. */
    public void giveBack(long octets) {
        used.addAndGet(-octets);
    }

    /** How much is used of how much. */
    @Override
    public String toString() {
        return "InboundBudget{" + used() + " of " + limit + " octets}";
    }
}
