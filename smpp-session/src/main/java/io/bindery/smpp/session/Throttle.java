package io.bindery.smpp.session;

import io.bindery.smpp.handler.SessionPolicy;
import io.bindery.smpp.session.ReceivedRequests.InboundRequest;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Holds the peer to its messages a second: refuses what is above, or lets it wait for its turn in the order of arrival. What
 * waits has been counted against the session's credit, so the queue is bounded by it. Event loop only.
 */
final class Throttle {
    /** What to do with a message. */
    enum Verdict {
        PASS,
        WAIT,
        REFUSE
    }

    private final @Nullable TokenBucket bucket;
    private final boolean isPacing;
    private final ArrayDeque<InboundRequest> waiting = new ArrayDeque<>();

    private Throttle(@Nullable TokenBucket bucket, boolean isPacing) {
        this.bucket = bucket;
        this.isPacing = isPacing;
    }

    static Throttle of(SessionPolicy policy, long now) {
        int rate = policy.messagesPerSecond();
        return new Throttle(
                rate == 0 ? null : new TokenBucket(rate, now), policy.throttle() == SessionPolicy.Throttle.PACE);
    }

    Verdict judge(long now) {
        if (bucket == null || waiting.isEmpty() && bucket.tryTake(now)) {
            return Verdict.PASS;
        }
        return isPacing ? Verdict.WAIT : Verdict.REFUSE;
    }

    void add(InboundRequest request) {
        waiting.add(request);
    }

    /** The next message whose turn has come, or null. */
    @Nullable InboundRequest poll(long now) {
        return bucket != null && !waiting.isEmpty() && bucket.tryTake(now) ? waiting.poll() : null;
    }

    /** Forgets a message that was answered while it waited; false when it does not wait. The oldest is found at once. */
    boolean remove(InboundRequest request) {
        return waiting.remove(request);
    }

    long nextDeadline(long now) {
        return bucket == null || waiting.isEmpty() ? Long.MAX_VALUE : now + bucket.nanosUntilNext(now);
    }
}
